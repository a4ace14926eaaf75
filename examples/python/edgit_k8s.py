"""Reads, changes and lists what `examples/platforms/edgit-k8s` is made of, with typed classes.

    pip install ./bindings/python
    python examples/python/edgit_k8s.py

Addresses and logins come from the environment; a service without an address is left out.
"""

import dataclasses
import os

from deployme import Client
from deployme.keycloak import RoleSpec

REALM = "edgit"


def cluster(client: Client) -> None:
    edgit = client.control_plane.clusters.get(name="edgit-k8s")
    print(f"{edgit.name}: Kubernetes {edgit.version_actual}, {edgit.state}, API at {edgit.host}")
    for machine in client.control_plane.machines.list():
        print(f"  {machine.name}: {', '.join(machine.addresses) or machine.hostname}")


def identity(client: Client) -> None:
    roles = client.keycloak.roles
    role = roles.create(RoleSpec(realm=REALM, name="on-call"))
    try:
        changed = roles.update(dataclasses.replace(role.to_spec(), description="Is woken at night"))
        assert changed.description == "Is woken at night"
        print(f"roles: {', '.join(role.name for role in roles.list(realm=REALM))}")
    finally:
        # The platform is Terraform's: nothing of this script stays.
        roles.delete(realm=REALM, name="on-call")
    print(f"clients: {', '.join(found.client_id for found in client.keycloak.clients.list(realm=REALM))}")


def secrets(client: Client) -> None:
    # Names only: a secret is never answered by a read.
    print(f"secrets: {', '.join(secret.name for secret in client.vault.kv_secrets.list(mount='apps'))}")


def registry(client: Client) -> None:
    caches = {project.name: project.registry for project in client.harbor.projects.list() if project.registry}
    print(f"image proxies: {caches}")


def dashboards(client: Client) -> None:
    for dashboard in client.grafana.dashboards.list():
        print(f"dashboard: {dashboard.url}")


PARTS = {
    "DEPLOYME_ENDPOINT": cluster,
    "KEYCLOAK_URL": identity,
    "VAULT_ADDR": secrets,
    "HARBOR_URL": registry,
    "GRAFANA_URL": dashboards,
}


def main() -> None:
    with Client() as client:
        for variable, part in PARTS.items():
            if os.environ.get(variable):
                part(client)


if __name__ == "__main__":
    main()
