"""What the life of each kind is made of: one entry per kind, for both clients."""

from __future__ import annotations

import contextlib
import dataclasses
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from deployme import Client, control_plane, grafana, harbor, keycloak, vault
from tests.servers import given


@dataclasses.dataclass(frozen=True)
class Life:
    """How to make, change and list one object."""

    service: str
    plural: str
    spec: Callable[[str], Any]
    change: dict[str, Any]
    scope: Callable[[str], dict[str, str]] = lambda _: {}
    secret: str | None = None
    before: Callable[[str], Sequence[tuple[str, Any]]] = lambda _: ()
    """What must exist first: plurals with specs, in this order."""

    @property
    def name(self) -> str:
        """Name of the test."""
        return f"{self.service}.{self.plural}"


def server(home: str) -> tuple[str, Any]:
    """The machine that a cluster's control plane runs on."""
    return "machines", control_plane.MachineSpec(name=f"{home}-server", hostname="server")


PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWO0NOlOx53yIwaEfWaAb8adjOY3u
UoMh9I97ItuR+G4RsJwaU4dXuzbhGPkbk/Q76auouK5CraucLnHZwW4KzQ==
-----END PUBLIC KEY-----"""
"""A public key of nobody."""


def auth_method(home: str, type_: str) -> tuple[str, Any]:
    """An auth method of that type at the path."""
    return "auth_backends", vault.AuthBackendSpec(path=home, type=type_)


def cluster(home: str) -> control_plane.ClusterSpec:
    """A cluster on that machine."""
    return control_plane.ClusterSpec(
        name=home,
        distribution="k3s",
        version="1.35",
        description="before",
        control_plane=control_plane.ControlPlane(machines=[f"{home}-server"]),
        deletion_protection=False,
    )


def jane(home: str) -> tuple[str, Any]:
    """A user."""
    return "users", keycloak.UserSpec(realm=home, username="jane")


def admins(home: str) -> tuple[str, Any]:
    """A group."""
    return "groups", keycloak.GroupSpec(realm=home, name="admins")


LIVES = [
    Life(
        "control_plane",
        "machines",
        lambda home: control_plane.MachineSpec(name=home, addresses=["192.0.2.10"], labels={"some_Key.of-mine": "v"}),
        {"hostname": "after", "labels": {}},
    ),
    Life(
        "control_plane",
        "clusters",
        cluster,
        {"description": "after", "labels": {"team": "platform"}},
        before=lambda home: [server(home)],
    ),
    Life(
        "control_plane",
        "node_pools",
        lambda home: control_plane.NodePoolSpec(
            cluster=home,
            name="workers",
            machines={f"{home}-worker"},
            taints=[control_plane.Taint(key="gpu", effect="no_schedule")],
            deletion_protection=False,
        ),
        {"display_name": "after", "taints": ()},
        lambda home: {"cluster": home},
        before=lambda home: [
            server(home),
            ("machines", control_plane.MachineSpec(name=f"{home}-worker", hostname="worker")),
            ("clusters", cluster(home)),
        ],
    ),
    Life(
        "keycloak",
        "realms",
        lambda home: keycloak.RealmSpec(
            realm=f"{home}-own",
            display_name="before",
            smtp_server=keycloak.SmtpServer(host="mail.example.org", from_="a@example.org", user="u", password="pa55-A"),
        ),
        {"display_name": "after"},
        secret="pa55-A",
    ),
    Life(
        "keycloak",
        "clients",
        lambda home: keycloak.ClientSpec(
            realm=home,
            client_id="app/one",
            description="before",
            client_secret="pa55-B",
            redirect_uris={"https://a.example.org/*", "https://b.example.org/*"},
            extra_attributes={"some_Key.of-mine": "v"},
        ),
        {"description": "after", "redirect_uris": frozenset({"https://c.example.org/*"})},
        lambda home: {"realm": home},
        secret="pa55-B",
    ),
    Life(
        "keycloak",
        "roles",
        lambda home: keycloak.RoleSpec(
            realm=home,
            name="a role/of mine",
            description="before",
            attributes={"Some_Key": ("x", "y"), "otherKey": ("z",)},
            composites=keycloak.Composites(realm_roles={"offline_access"}),
        ),
        {"description": "after", "composites": None},
        lambda home: {"realm": home},
    ),
    Life(
        "keycloak",
        "groups",
        lambda home: keycloak.GroupSpec(
            realm=home, name="a group of mine", description="before", attributes={"Some_Key": ("x", "y")}
        ),
        {"description": "after", "attributes": {}},
        lambda home: {"realm": home},
    ),
    Life(
        "keycloak",
        "scopes",
        lambda home: keycloak.ClientScopeSpec(
            realm=home, name="a/scope", description="before", extra_attributes={"some_Key.of-mine": "v"}
        ),
        {"description": "after", "include_in_token_scope": False},
        lambda home: {"realm": home},
    ),
    Life(
        "keycloak",
        "protocol_mappers",
        lambda home: keycloak.ProtocolMapperSpec(
            realm=home,
            client_scope="a/scope",
            name="groups/x",
            group_membership=keycloak.GroupMembershipMapper(claim_name="groups"),
        ),
        {
            "group_membership": keycloak.GroupMembershipMapper(claim_name="groups", add_to_id_token=False),
            "config": {"lightweight.claim": "true"},
        },
        lambda home: {"realm": home},
        before=lambda home: [("scopes", keycloak.ClientScopeSpec(realm=home, name="a/scope"))],
    ),
    Life(
        "keycloak",
        "users",
        lambda home: keycloak.UserSpec(realm=home, username="john", email="john@example.org", password="pa55-G"),
        {"email": None, "required_actions": frozenset({"UPDATE_PASSWORD"})},
        lambda home: {"realm": home},
        secret="pa55-G",
    ),
    Life(
        "keycloak",
        "authentication_flows",
        lambda home: keycloak.AuthenticationFlowSpec(
            realm=home,
            alias="mine",
            executions=[
                keycloak.FlowExecution(
                    flow="forms of mine",
                    requirement="ALTERNATIVE",
                    executions=[keycloak.FlowExecution2(authenticator="auth-otp-form", requirement="REQUIRED")],
                )
            ],
        ),
        {
            "description": "after",
            "executions": (
                keycloak.FlowExecution(
                    authenticator="identity-provider-redirector",
                    requirement="ALTERNATIVE",
                    config=keycloak.ExecutionConfig(alias="mine", settings={"defaultProvider": "google"}),
                ),
            ),
        },
        lambda home: {"realm": home},
    ),
    Life(
        "keycloak",
        "users_roles",
        lambda home: keycloak.UserRolesSpec(realm=home, username="jane", realm_roles={"offline_access"}),
        {"client_roles": {"account": frozenset({"view-groups"})}},
        lambda home: {"realm": home},
        before=lambda home: [jane(home)],
    ),
    Life(
        "keycloak",
        "groups_roles",
        lambda home: keycloak.GroupRolesSpec(realm=home, group="/admins", realm_roles={"offline_access"}),
        {"client_roles": {"account": frozenset({"view-groups"})}},
        lambda home: {"realm": home},
        before=lambda home: [admins(home)],
    ),
    Life(
        "keycloak",
        "group_memberships",
        lambda home: keycloak.GroupMembershipSpec(realm=home, group="/admins", members={"jane"}),
        {"members": frozenset({"joan"})},
        lambda home: {"realm": home},
        before=lambda home: [
            admins(home),
            jane(home),
            ("users", keycloak.UserSpec(realm=home, username="joan")),
        ],
    ),
    Life(
        "keycloak",
        "service_accounts_roles",
        lambda home: keycloak.ServiceAccountRolesSpec(realm=home, client_id="sync", realm_roles={"offline_access"}),
        {"client_roles": {"account": frozenset({"view-groups"})}},
        lambda home: {"realm": home},
        before=lambda home: [
            (
                "clients",
                keycloak.ClientSpec(
                    realm=home, client_id="sync", standard_flow_enabled=False, service_accounts_enabled=True
                ),
            )
        ],
    ),
    Life(
        "keycloak",
        "identity_providers",
        lambda home: keycloak.IdentityProviderSpec(
            realm=home,
            alias="corp",
            client_id="keycloak",
            client_secret="pa55-H",
            oidc=keycloak.OidcProvider(authorization_url="https://x/auth", token_url="https://x/token"),
        ),
        {"display_name": "Corporate", "config": {"prompt": "login"}},
        lambda home: {"realm": home},
        secret="pa55-H",
    ),
    Life(
        "keycloak",
        "identity_provider_mappers",
        lambda home: keycloak.IdentityProviderMapperSpec(
            realm=home,
            identity_provider="corp",
            name="team/x",
            mapper="oidc-user-attribute-idp-mapper",
            config={"claim": "team", "user.attribute": "team"},
        ),
        {"config": {"claim": "unit", "user.attribute": "team"}},
        lambda home: {"realm": home},
        before=lambda home: [
            (
                "identity_providers",
                keycloak.IdentityProviderSpec(
                    realm=home,
                    alias="corp",
                    client_id="keycloak",
                    oidc=keycloak.OidcProvider(authorization_url="https://x/auth", token_url="https://x/token"),
                ),
            )
        ],
    ),
    Life(
        "vault",
        "policies",
        lambda home: vault.PolicySpec(name=home, policy='path "secret/data/a" {\n  capabilities = ["read"]\n}\n'),
        {"policy": 'path "secret/data/b" {\n  capabilities = ["list"]\n}\n'},
    ),
    Life(
        "vault",
        "mounts",
        lambda home: vault.MountSpec(path=home, type="kv", options={"version": "2"}, description="before"),
        {"description": "after"},
    ),
    Life(
        "vault",
        "auth_backends",
        lambda home: vault.AuthBackendSpec(path=home, type="approle", description="before"),
        {"description": "after"},
    ),
    Life(
        "vault",
        "kubernetes_auth_configs",
        lambda home: vault.KubernetesAuthConfigSpec(
            mount=home, kubernetes_host="https://before.example.org", disable_local_ca_jwt=True
        ),
        {"kubernetes_host": "https://after.example.org"},
        before=lambda home: [auth_method(home, "kubernetes")],
    ),
    Life(
        "vault",
        "kubernetes_auth_roles",
        lambda home: vault.KubernetesAuthRoleSpec(
            mount=home,
            name="app",
            bound_service_account_names={"app"},
            bound_service_account_namespaces={"a", "b"},
            token_ttl="1h",
        ),
        {"token_ttl": "2h", "token_policies": frozenset({"app"})},
        lambda home: {"mount": home},
        before=lambda home: [auth_method(home, "kubernetes")],
    ),
    Life(
        "vault",
        "jwt_auth_configs",
        lambda home: vault.JwtAuthConfigSpec(
            mount=home, jwt_validation_pubkeys={PUBLIC_KEY}, bound_issuer="https://before.example.org"
        ),
        {"bound_issuer": "https://after.example.org"},
        before=lambda home: [auth_method(home, "jwt")],
    ),
    Life(
        "vault",
        "jwt_auth_roles",
        lambda home: vault.JwtAuthRoleSpec(
            mount=home,
            name="app",
            role_type="jwt",
            user_claim="sub",
            bound_claims={"some_Key": ["a", "b"], "otherKey": True},
        ),
        {"token_ttl": "2h", "bound_audiences": frozenset({"vault"})},
        lambda home: {"mount": home},
        before=lambda home: [auth_method(home, "jwt")],
    ),
    Life(
        "vault",
        "approle_roles",
        lambda home: vault.ApproleRoleSpec(mount=home, name="app", secret_id_ttl="1h"),
        {"secret_id_ttl": "2h", "token_policies": frozenset({"app"})},
        lambda home: {"mount": home},
        before=lambda home: [auth_method(home, "approle")],
    ),
    Life(
        "vault",
        "userpass_users",
        lambda home: vault.UserpassUserSpec(mount=home, name="jane", password="pa55-J", token_ttl="1h"),
        {"token_ttl": "2h", "token_policies": frozenset({"app"})},
        lambda home: {"mount": home},
        secret="pa55-J",
        before=lambda home: [auth_method(home, "userpass")],
    ),
    Life(
        "vault",
        "token_roles",
        lambda home: vault.TokenRoleSpec(name=home, token_period="72h"),
        {"token_period": "1h", "allowed_policies": frozenset({"app"}), "orphan": True},
    ),
    Life(
        "vault",
        "identity_entities",
        lambda home: vault.IdentityEntitySpec(name=home, metadata={"some_Key-of_mine": "v"}),
        {"metadata": {"team": "after"}, "policies": frozenset({"app"}), "disabled": True},
    ),
    Life(
        "vault",
        "identity_groups",
        lambda home: vault.IdentityGroupSpec(name=home, member_entities={f"{home}-jane"}),
        {"metadata": {"team": "after"}, "policies": frozenset({"app"}), "member_entities": frozenset()},
        before=lambda home: [("identity_entities", vault.IdentityEntitySpec(name=f"{home}-jane"))],
    ),
    Life(
        "vault",
        "identity_entity_aliases",
        lambda home: vault.IdentityEntityAliasSpec(mount=home, name="jane", entity=f"{home}-jane"),
        {"custom_metadata": {"some_Key.of-mine": "v"}},
        before=lambda home: [
            auth_method(home, "userpass"),
            ("identity_entities", vault.IdentityEntitySpec(name=f"{home}-jane")),
        ],
    ),
    Life(
        "vault",
        "identity_group_aliases",
        lambda home: vault.IdentityGroupAliasSpec(mount=home, name="/admins", group=f"{home}-before"),
        {"group": "bind-after-group"},
        before=lambda home: [
            auth_method(home, "oidc"),
            ("identity_groups", vault.IdentityGroupSpec(name=f"{home}-before", type="external")),
            ("identity_groups", vault.IdentityGroupSpec(name="bind-after-group", type="external")),
        ],
    ),
    Life(
        "vault",
        "audit_devices",
        lambda home: vault.AuditDeviceSpec(path=home, type="file", options={"file_path": "discard"}),
        {},
    ),
    Life(
        "vault",
        "kv_secrets",
        lambda home: vault.KvSecretSpec(
            mount=home, name="app/one", data={"password": "pa55-G"}, custom_metadata={"some_Key.of-mine": "v"}
        ),
        {"custom_metadata": {"owner": "after"}, "max_versions": 3},
        lambda home: {"mount": home},
        secret="pa55-G",
        before=lambda home: [("mounts", vault.MountSpec(path=home, type="kv", options={"version": "2"}))],
    ),
    Life(
        "harbor",
        "registries",
        lambda home: harbor.RegistrySpec(
            name=home, type="docker-hub", url="https://hub.docker.com", access_key="me", access_secret="pa55-E"
        ),
        {"description": "after"},
        secret="pa55-E",
    ),
    Life(
        "harbor",
        "projects",
        lambda home: harbor.ProjectSpec(name=home, cve_allowlist=harbor.CveAllowlist(cves={"CVE-2021-44228"})),
        {"public": True},
    ),
    Life(
        "harbor",
        "replication_policies",
        lambda home: harbor.ReplicationPolicySpec(
            name=home, mode="pull", registry=home, filters=[harbor.ReplicationFilter(name="library/**")]
        ),
        {"trigger": harbor.ReplicationTrigger(type="scheduled", cron="0 0 3 * * *"), "filters": ()},
        before=lambda home: [
            ("registries", harbor.RegistrySpec(name=home, type="docker-hub", url="https://hub.docker.com"))
        ],
    ),
    Life(
        "harbor",
        "project_members",
        lambda home: harbor.ProjectMemberSpec(project=home, user="jane", role="guest"),
        {"role": "developer"},
        lambda home: {"project": home},
        before=lambda home: [("projects", harbor.ProjectSpec(name=home))],
    ),
    Life(
        "harbor",
        "robots",
        lambda home: harbor.RobotSpec(
            project=home,
            name="ci",
            permissions=[
                harbor.RobotPermission(
                    kind="project", access=[harbor.RobotAccess(resource="repository", action="pull")]
                )
            ],
            secret="Pa55-word-H",
        ),
        {"description": "after"},
        lambda home: {"project": home},
        secret="Pa55-word-H",
        before=lambda home: [("projects", harbor.ProjectSpec(name=home))],
    ),
    Life(
        "harbor",
        "retention_policies",
        lambda home: harbor.RetentionPolicySpec(
            project=home,
            rules=[harbor.RetentionRule(repo_matching="**", tag_matching="**", most_recently_pushed=10)],
        ),
        {"schedule": "0 0 2 * * *"},
        before=lambda home: [("projects", harbor.ProjectSpec(name=home))],
    ),
    Life(
        "harbor",
        "immutable_tag_rules",
        lambda home: harbor.ImmutableTagRuleSpec(project=home, repo_matching="**", tag_matching="v*"),
        {"disabled": True},
        lambda home: {"project": home},
        before=lambda home: [("projects", harbor.ProjectSpec(name=home))],
    ),
    Life(
        "harbor",
        "labels",
        lambda home: harbor.LabelSpec(name=home, color="#0095D3"),
        {"description": "after", "color": None},
    ),
    Life(
        "harbor",
        "webhooks",
        lambda home: harbor.WebhookSpec(
            project=home,
            name="deploy",
            event_types={"PUSH_ARTIFACT"},
            address="https://deploy.example.org/hook",
            auth_header="pa55-W",
        ),
        {"description": "after"},
        lambda home: {"project": home},
        secret="pa55-W",
        before=lambda home: [("projects", harbor.ProjectSpec(name=home))],
    ),
    Life("grafana", "folders", lambda home: grafana.FolderSpec(uid=home, title="before"), {"title": "after"}),
    Life(
        "grafana",
        "data_sources",
        lambda home: grafana.DataSourceSpec(
            uid=home,
            name=home,
            type="prometheus",
            url="http://prometheus:9090",
            json_data={"httpMethod": "POST"},
            secure_json_data={"httpHeaderValue1": "pa55-F"},
        ),
        {"url": "http://other:9090"},
        secret="pa55-F",
    ),
    Life(
        "grafana",
        "dashboards",
        lambda home: grafana.DashboardSpec(uid=home, config_json={"title": home, "panels": [], "schemaVersion": 39}),
        {},
    ),
    Life(
        "grafana",
        "contact_points",
        lambda home: grafana.ContactPointSpec(
            name=home,
            receivers={
                home: grafana.Receiver(slack=grafana.SlackReceiver(recipient="#a", token="pa55-G")),
                f"{home}-2": grafana.Receiver(type="sns", settings={"topic": "t"}),
            },
        ),
        {"receivers": {"bind-mail": grafana.Receiver(email=grafana.EmailReceiver(addresses={"a@example.org"}))}},
        secret="pa55-G",
    ),
    Life(
        "grafana",
        "mute_timings",
        lambda home: grafana.MuteTimingSpec(name=home),
        {"time_intervals": (grafana.TimeInterval(weekdays={"monday:friday"}),)},
    ),
    Life(
        "grafana",
        "message_templates",
        lambda home: grafana.MessageTemplateSpec(name=home, template='{{ define "a" }}before{{ end }}'),
        {"template": '{{ define "a" }}after{{ end }}'},
    ),
    Life(
        "grafana",
        "rule_groups",
        lambda home: grafana.RuleGroupSpec(
            folder_uid=home,
            name=home,
            interval_seconds=60,
            rules=[
                grafana.Rule(
                    title=home,
                    condition="A",
                    data=[grafana.RuleQuery(ref_id="A", datasource_uid="__expr__", model={"type": "math"})],
                ),
            ],
        ),
        {"interval_seconds": 120},
        before=lambda home: (("folders", grafana.FolderSpec(uid=home, title=home)),),
    ),
    Life(
        "grafana",
        "teams",
        lambda home: grafana.TeamSpec(name=home),
        {"email": "team@example.org"},
    ),
    Life(
        "grafana",
        "service_accounts",
        lambda home: grafana.ServiceAccountSpec(name=home, role="Viewer"),
        {"role": "Editor"},
    ),
    Life(
        "grafana",
        "users",
        lambda home: grafana.UserSpec(login=home, password="pa55-H"),
        {"name": "after"},
        secret="pa55-H",
    ),
    Life(
        "grafana",
        "organizations",
        lambda home: grafana.OrganizationSpec(name=home, users={home: "Admin"}),
        {"users": {}},
        before=lambda home: (("users", grafana.UserSpec(login=home, password="pa55-J")),),
    ),
    Life(
        "grafana",
        "sso_settings",
        lambda home: grafana.SsoSettingsSpec(provider_name="github", client_id=home, client_secret="pa55-I"),
        {"enabled": True},
        secret="pa55-I",
    ),
]


@pytest.fixture(params=LIVES, ids=lambda life: life.name)
def life(request: pytest.FixtureRequest) -> Life:
    """Each kind's."""
    life: Life = request.param
    return life


@pytest.fixture
def home(life: Life, configuration: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[str]:
    """A name for what the test makes, with what must exist first; for Keycloak a realm of the test's own."""
    name = f"bind-{uuid.uuid4().hex[:12]}"
    if life.service == "keycloak" and life.plural != "realms":
        name = request.getfixturevalue("realm")
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(Client(**configuration))
        for plural, spec in life.before(name):
            calls = getattr(getattr(client, life.service), plural)
            stack.callback(calls.delete, calls.create(spec).id)
        yield name


@pytest.fixture
def configuration(life: Life, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The client's arguments for the kind's service."""
    if life.service == "keycloak":
        return {"keycloak": request.getfixturevalue("keycloak"), "environment": False}
    config: Any
    if life.service == "control_plane":
        config = request.getfixturevalue("control_plane_config")
    elif life.service == "vault":
        config = vault.VaultConfig(address=given("VAULT", "URL"), token=given("VAULT", "TOKEN", "root"))
    elif life.service == "harbor":
        config = harbor.HarborConfig(
            url=given("HARBOR", "URL"),
            username=given("HARBOR", "USER", "admin"),
            password=given("HARBOR", "PASSWORD", "Harbor12345"),
        )
    else:
        config = grafana.GrafanaConfig(
            url=given("GRAFANA", "URL"),
            username=given("GRAFANA", "USER", "admin"),
            password=given("GRAFANA", "PASSWORD", "admin"),
        )
    return {life.service: config, "environment": False}
