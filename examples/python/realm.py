"""Reads, changes and lists what the Terraform example describes: `python realm.py [realm]`.

Keycloak's address and login come from the environment: KEYCLOAK_URL, KEYCLOAK_USER, KEYCLOAK_PASSWORD.
A realm that is not there is made, and taken away at the end; so is the role.
"""

from __future__ import annotations

import dataclasses
import sys

from deployme import Client, errors
from deployme.keycloak import ClientSpec, RealmSpec, RoleSpec


def main(realm: str) -> None:
    with Client() as client:
        keycloak = client.keycloak
        try:
            made = None
            found = keycloak.realms.get(realm=realm)
        except errors.NotFoundError:
            made = found = keycloak.realms.create(RealmSpec(realm=realm, display_name="Made from Python"))
            keycloak.clients.create(
                ClientSpec(
                    realm=realm,
                    client_id="argocd",
                    root_url="https://argocd.example.org",
                    redirect_uris={"https://argocd.example.org/auth/callback"},
                    pkce_code_challenge_method="S256",
                )
            )
        print(f"realm {found.id}: {found.display_name}")

        role = keycloak.roles.create(RoleSpec(realm=realm, name="made-in-python", attributes={"team": ["platform"]}))
        try:
            role = keycloak.roles.update(dataclasses.replace(role.to_spec(), description="May look around"))
            print(f"role {role.id}: {role.description}")
            print("roles:", ", ".join(sorted(each.name for each in keycloak.roles.list(realm=realm))))
            for application in keycloak.clients.list(realm=realm):
                print(f"client {application.client_id}: {', '.join(sorted(application.redirect_uris)) or 'no sign-in'}")
        finally:
            keycloak.roles.delete(role.id)
            if made is not None:
                keycloak.realms.delete(made.id)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "example-python")
