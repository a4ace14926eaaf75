"""Every kind's life against the real servers, through both clients."""

from __future__ import annotations

import asyncio
import dataclasses
import uuid
from typing import Any

import pytest

from deployme import AsyncClient, Client, errors, keycloak
from tests.lives import Life, configuration, home, life
from tests.servers import given

__all__ = ["configuration", "home", "life"]


def accessor(client: Client | AsyncClient, life: Life) -> Any:
    return getattr(getattr(client, life.service), life.plural)


def test_life(life: Life, home: str, configuration: dict[str, Any]) -> None:
    with Client(**configuration) as client:
        calls = accessor(client, life)
        spec = life.spec(home)
        made = calls.create(spec)
        try:
            with pytest.raises(errors.AlreadyExistsError) as taken:
                calls.create(spec)
            assert life.secret is None or life.secret not in str(taken.value) + repr(spec) + repr(made)
            assert calls.get(made.id) == made
            changed = calls.update(dataclasses.replace(made.to_spec(), **life.change))
            assert changed.to_spec() == dataclasses.replace(made.to_spec(), **life.change)
            assert changed in list(calls.list(**life.scope(home)))
        finally:
            calls.delete(made.id)
        for gone in (calls.get, calls.delete):
            with pytest.raises(errors.NotFoundError) as missing:
                gone(made.id)
            assert isinstance(missing.value, LookupError)
            assert made.id in str(missing.value)
        assert changed not in list(calls.list(**life.scope(home)))


def test_life_async(life: Life, home: str, configuration: dict[str, Any]) -> None:
    async def run() -> None:
        async with AsyncClient(**configuration) as client:
            calls = accessor(client, life)
            made = await calls.create(life.spec(home))
            try:
                assert await calls.get(made.id) == made
                changed = await calls.update(dataclasses.replace(made.to_spec(), **life.change))
                assert changed.to_spec() == dataclasses.replace(made.to_spec(), **life.change)
                assert changed in [item async for item in calls.list(**life.scope(home))]
            finally:
                await calls.delete(made.id)
            with pytest.raises(errors.NotFoundError):
                await calls.get(made.id)

    asyncio.run(run())


def test_natural_names_and_pages(keycloak: keycloak.KeycloakConfig, realm: str) -> None:
    from deployme.keycloak import RoleSpec

    # More than a page has.
    names = {f"role-{number:03}" for number in range(101)}

    async def create() -> None:
        async with AsyncClient(keycloak=keycloak, environment=False) as client:
            await asyncio.gather(*(client.keycloak.roles.create(RoleSpec(realm=realm, name=name)) for name in names))

    asyncio.run(create())
    with Client(keycloak=keycloak, environment=False) as client:
        roles = client.keycloak.roles
        listed = [role.name for role in roles.list(realm=realm)]
        assert names < set(listed)
        assert len(listed) == len(set(listed))
        assert roles.get(realm=realm, name="role-007").id == f"{realm}/role-007"
        roles.delete(realm=realm, name="role-007")
        with pytest.raises(errors.NotFoundError):
            roles.get(realm=realm, name="role-007")


def test_what_is_there_already_is_taken_over_and_put_back(keycloak: keycloak.KeycloakConfig, realm: str) -> None:
    from deployme.keycloak import ClientScopeSpec, ClientScopesSpec, ClientSpec

    with Client(keycloak=keycloak, environment=False) as client:
        client.keycloak.clients.create(ClientSpec(realm=realm, client_id="app", standard_flow_enabled=False))
        client.keycloak.scopes.create(ClientScopeSpec(realm=realm, name="groups"))
        calls = client.keycloak.clients_scopes
        before = calls.get(realm=realm, client_id="app")
        assert "profile" in before.default_scopes
        spec = ClientScopesSpec(realm=realm, client_id="app", default_scopes={"basic"}, optional_scopes={"groups"})
        given = calls.create(spec)
        assert given.to_spec() == spec
        assert calls.get(given.id) == given
        changed = calls.update(dataclasses.replace(given.to_spec(), optional_scopes=frozenset()))
        assert changed in list(calls.list(realm=realm))
        calls.delete(given.id)
        assert calls.get(given.id) == before


def test_settings_of_a_realm_are_taken_over_and_put_back(keycloak: keycloak.KeycloakConfig, realm: str) -> None:
    from deployme.keycloak import AuthenticationBindingsSpec, RealmEventsSpec, RequiredActionSpec

    with Client(keycloak=keycloak, environment=False) as client:
        events = client.keycloak.realms_events
        events_before = events.get(realm=realm)
        events_spec = RealmEventsSpec(
            realm=realm,
            events_enabled=True,
            enabled_event_types={"LOGIN"},
            events_listeners={"jboss-logging"},
        )
        events_given = events.create(events_spec)
        assert events_given.to_spec() == events_spec
        assert events.get(events_given.id) == events_given
        events_changed = events.update(dataclasses.replace(events_given.to_spec(), events_expiration=60))
        assert events_changed in list(events.list(realm=realm))
        events.delete(events_given.id)
        assert events.get(events_given.id) == events_before

        actions = client.keycloak.required_actions
        action_before = actions.get(realm=realm, alias="VERIFY_EMAIL")
        action_spec = RequiredActionSpec(realm=realm, alias="VERIFY_EMAIL", name="Verify", default_action=True, priority=7)
        action_given = actions.create(action_spec)
        assert action_given.to_spec() == action_spec
        assert actions.get(action_given.id) == action_given
        action_changed = actions.update(dataclasses.replace(action_given.to_spec(), config={"x": "y"}))
        assert action_changed in list(actions.list(realm=realm))
        actions.delete(action_given.id)
        assert actions.get(action_given.id) == action_before

        bindings = client.keycloak.realms_authentication_bindings
        bindings_before = bindings.get(realm=realm)
        bindings_given = bindings.create(AuthenticationBindingsSpec(realm=realm, direct_grant="browser"))
        assert bindings_given.direct_grant == "browser"
        assert bindings.get(bindings_given.id) == bindings_given
        bindings_changed = bindings.update(dataclasses.replace(bindings_given.to_spec(), registration="browser"))
        assert bindings_changed in list(bindings.list(realm=realm))
        bindings.delete(bindings_given.id)
        assert bindings.get(bindings_given.id) == bindings_before


def test_settings_of_harbor_are_taken_over_and_put_back() -> None:
    from deployme.harbor import ConfigAuthSpec, ConfigSystemSpec, GarbageCollectionSchedule, GarbageCollectionSpec, HarborConfig

    config = HarborConfig(
        url=given("HARBOR", "URL"),
        username=given("HARBOR", "USER", "admin"),
        password=given("HARBOR", "PASSWORD", "Harbor12345"),
    )
    with Client(harbor=config, environment=False) as client:
        logins = client.harbor.config_auth
        logins_before = logins.get()
        logins_given = logins.create(ConfigAuthSpec(auth_mode="db_auth", oidc_name="before", oidc_client_secret="pa55-H"))
        assert "pa55-H" not in repr(logins_given)
        logins_changed = logins.update(dataclasses.replace(logins_given.to_spec(), oidc_scope={"openid", "email"}))
        assert (logins_changed.oidc_name, logins_changed.oidc_scope) == ("before", {"openid", "email"})
        assert list(logins.list()) == [logins_changed]
        logins.delete()
        assert logins.get() == logins_before

        system = client.harbor.config_system
        system_before = system.get()
        system_given = system.create(ConfigSystemSpec(session_timeout=30))
        assert system_given == dataclasses.replace(system_before, session_timeout=30)
        assert system.get(system_given.id) == system_given
        system.delete(system_given.id)
        assert system.get() == system_before

        collection = client.harbor.garbage_collection
        schedule = GarbageCollectionSpec(schedule=GarbageCollectionSchedule(type="weekly"), delete_untagged=True)
        collection_given = collection.create(schedule)
        assert collection_given.to_spec() == schedule
        assert collection.get() == collection_given
        collection.delete()
        assert collection.get().schedule is None


def test_a_secret_is_opened_and_stays_hidden(keycloak: keycloak.KeycloakConfig, realm: str) -> None:
    from deployme.keycloak import ClientSpec

    with Client(keycloak=keycloak, environment=False) as client:
        client.keycloak.clients.create(ClientSpec(realm=realm, client_id="app", client_secret="pa55-C", standard_flow_enabled=False))
        with client.keycloak.client_secrets.open(realm=realm, client_id="app") as value:
            assert value.client_secret.reveal() == "pa55-C"
            assert "pa55-C" not in repr(value) + str(value) + f"{value.client_secret}"


def test_an_action_is_done_and_tells_of_it(keycloak: keycloak.KeycloakConfig, realm: str) -> None:
    from deployme.keycloak import ClientSpec

    async def rotate() -> list[str]:
        async with AsyncClient(keycloak=keycloak, environment=False) as client:
            return await client.keycloak.rotate_client_secret.invoke(realm=realm, client_id="app")

    with Client(keycloak=keycloak, environment=False) as client:
        client.keycloak.clients.create(ClientSpec(realm=realm, client_id="app", client_secret="pa55-G", standard_flow_enabled=False))
        assert client.keycloak.logout_sessions.invoke(realm=realm) == [f'all sessions of realm "{realm}" have ended']
        assert asyncio.run(rotate()) == [f'client "app" of realm "{realm}" has a new secret']
        with client.keycloak.client_secrets.open(realm=realm, client_id="app") as value:
            assert value.client_secret.reveal() not in ("", "pa55-G")
        with pytest.raises(errors.NotFoundError) as refused:
            client.keycloak.rotate_client_secret.invoke(realm=realm, client_id="nobody")
    assert [violation.path for violation in refused.value.violations] == ["client_id"]


def test_a_wrong_password_is_told_without_it(keycloak: keycloak.KeycloakConfig) -> None:
    wrong = dataclasses.replace(keycloak, password="pa55-D")
    with Client(keycloak=wrong, environment=False) as client:
        with pytest.raises(errors.UnauthenticatedError) as refused:
            client.keycloak.realms.get("master")
    assert "pa55-D" not in str(refused.value) + repr(refused.value)
    assert refused.value.service == "keycloak"


def test_settings_of_grafana_are_taken_over_and_put_back() -> None:
    from deployme.grafana import (
        FolderPermissionsSpec,
        FolderSpec,
        GrafanaConfig,
        Matcher,
        NotificationPolicySpec,
        Route,
        ServiceAccountSpec,
    )

    config = GrafanaConfig(
        url=given("GRAFANA", "URL"),
        username=given("GRAFANA", "USER", "admin"),
        password=given("GRAFANA", "PASSWORD", "admin"),
    )
    name = f"bind-{uuid.uuid4().hex[:12]}"
    with Client(grafana=config, environment=False) as client:
        policies = client.grafana.notification_policies
        before = policies.get(name="user-defined")
        route = Route(matchers=[Matcher(label="severity", operator="=", value="critical")], group_wait="60s")
        made = policies.create(NotificationPolicySpec(contact_point=before.contact_point, routes=[route]))
        assert made.routes[0].group_wait == "1m"
        assert policies.get(made.id) == made
        changed = policies.update(dataclasses.replace(made.to_spec(), routes=[]))
        assert changed in list(policies.list())
        policies.delete(made.id)
        assert policies.get(made.id) == before

        folder = client.grafana.folders.create(FolderSpec(uid=name, title=name))
        account = client.grafana.service_accounts.create(ServiceAccountSpec(name=name, role="None"))
        permissions = client.grafana.folders_permissions
        granted = permissions.get(folder_uid=name)
        shared = permissions.create(FolderPermissionsSpec(folder_uid=name, users={account.login: "Edit"}))
        assert permissions.get(shared.id) == shared
        permissions.delete(shared.id)
        assert permissions.get(shared.id) == granted
        with client.grafana.service_account_tokens.open(service_account=name) as token:
            assert token.key.reveal().startswith("glsa_")
            assert "glsa_" not in repr(token)
        client.grafana.service_accounts.delete(account.id)
        client.grafana.folders.delete(folder.id)
