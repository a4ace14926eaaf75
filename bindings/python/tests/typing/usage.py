"""Not run: what strict type checkers must accept, and (each `ignore`) what they must refuse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Literal

from typing_extensions import assert_type

from deployme import AsyncClient, Client, Opened, PlatformError, Secret, errors
from deployme.keycloak import ClientSecretValue, ClientSpec, Realm, RealmSpec, Role, RoleSpec


def accepted(client: Client) -> None:
    role = client.keycloak.roles.create(RoleSpec(realm="acme", name="admin", attributes={"team": ["platform"]}))
    assert_type(role, Role)
    assert_type(role.description, str | None)
    assert_type(client.keycloak.roles.get("acme/admin"), Role)
    assert_type(client.keycloak.roles.get(realm="acme", name="admin"), Role)
    assert_type(client.keycloak.roles.list(realm="acme"), Iterator[Role])
    assert_type(role.to_spec(), RoleSpec)
    opened = client.keycloak.client_secrets.open(realm="acme", client_id="app")
    assert_type(opened, Opened[ClientSecretValue])
    with opened as value:
        assert_type(value.client_secret, Secret)
    spec = ClientSpec(realm="acme", client_id="app", client_secret=Secret("s"), redirect_uris={"https://a"})
    assert_type(spec.access_type, Literal["confidential", "public", "bearer_only"])
    try:
        client.keycloak.roles.delete(role.id)
    except errors.NotFoundError as error:
        assert_type(error.status, int | None)
        base: PlatformError = error
        print(base.violations)


async def accepted_async(client: AsyncClient) -> None:
    assert_type(await client.keycloak.realms.create(RealmSpec(realm="acme")), Realm)
    assert_type(client.keycloak.roles.list(realm="acme"), AsyncIterator[Role])
    async for role in client.keycloak.roles.list(realm="acme"):
        assert_type(role, Role)


def refused(client: Client) -> None:
    RoleSpec(realm="acme")  # type: ignore[call-arg]
    RoleSpec(realm="acme", nam="admin")  # type: ignore[call-arg]
    RealmSpec(realm="acme", ssl_required="sometimes")  # type: ignore[arg-type]
    ClientSpec(realm="acme", client_id="app", redirect_uris="https://a")  # type: ignore[arg-type]
    client.keycloak.roles.create(RealmSpec(realm="acme"))  # type: ignore[arg-type]
    client.keycloak.roles.list()  # type: ignore[call-arg]
    client.keycloak.roles.get(realm="acme")  # type: ignore[call-overload]
    client.keycloak.rolls  # type: ignore[attr-defined]
