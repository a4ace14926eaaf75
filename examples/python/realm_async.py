"""The same platform read at once with asyncio: `python realm_async.py [realm]`.

Keycloak's address and login come from the environment: KEYCLOAK_URL, KEYCLOAK_USER, KEYCLOAK_PASSWORD.
"""

from __future__ import annotations

import asyncio
import sys

from deployme import AsyncClient, PlatformError


async def main(realm: str) -> None:
    async with AsyncClient() as client:
        found, clients, roles = await asyncio.gather(
            client.keycloak.realms.get(realm=realm),
            names(client, realm),
            count_roles(client, realm),
        )
        print(f"realm {found.id} has {len(clients)} clients ({', '.join(clients)}) and {roles} roles")


async def names(client: AsyncClient, realm: str) -> list[str]:
    return sorted([each.client_id async for each in client.keycloak.clients.list(realm=realm)])


async def count_roles(client: AsyncClient, realm: str) -> int:
    return len([role async for role in client.keycloak.roles.list(realm=realm)])


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "master"))
    except PlatformError as error:
        sys.exit(str(error))
