# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of keycloak."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor, AsyncOpened, Opened
from ..._values import reference
from . import models


class Realms(Accessor):
    """A realm: users, clients, roles and how people sign in."""

    __slots__ = ()

    def create(self, spec: models.RealmSpec, /) -> models.Realm:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("keycloak_realm", "create", {"spec": spec}, models.Realm)

    def update(self, spec: models.RealmSpec, /) -> models.Realm:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("keycloak_realm", "update", {"spec": spec}, models.Realm)

    @overload
    def get(self, id: str, /) -> models.Realm: ...
    @overload
    def get(self, /, *, realm: str) -> models.Realm: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Realm:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_realm", "read", reference(id, key), models.Realm)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, realm: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_realm", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Realm]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_realm", {}, models.Realm)


class Clients(Accessor):
    """An OpenID Connect client: an application that signs its users in, or a service that signs in itself."""

    __slots__ = ()

    def create(self, spec: models.ClientSpec, /) -> models.Client:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("keycloak_client", "create", {"spec": spec}, models.Client)

    def update(self, spec: models.ClientSpec, /) -> models.Client:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("keycloak_client", "update", {"spec": spec}, models.Client)

    @overload
    def get(self, id: str, /) -> models.Client: ...
    @overload
    def get(self, /, *, realm: str, client_id: str) -> models.Client: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Client:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_client", "read", reference(id, key), models.Client)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, realm: str, client_id: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_client", "delete", reference(id, key), None)

    def list(self, *, realm: str) -> Iterator[models.Client]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_client", {"realm": realm}, models.Client)


class Roles(Accessor):
    """A role of a realm, or of a client of it."""

    __slots__ = ()

    def create(self, spec: models.RoleSpec, /) -> models.Role:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("keycloak_role", "create", {"spec": spec}, models.Role)

    def update(self, spec: models.RoleSpec, /) -> models.Role:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("keycloak_role", "update", {"spec": spec}, models.Role)

    @overload
    def get(self, id: str, /) -> models.Role: ...
    @overload
    def get(self, /, *, realm: str, client_id: str | None = None, name: str) -> models.Role: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Role:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_role", "read", reference(id, key), models.Role)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, realm: str, client_id: str | None = None, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("keycloak_role", "delete", reference(id, key), None)

    def list(self, *, realm: str, client_id: str | None = None) -> Iterator[models.Role]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_role", {"realm": realm, "client_id": client_id}, models.Role)


class ClientSecrets(Accessor):
    """The secret of a confidential client, for handing to another service without keeping it anywhere."""

    __slots__ = ()

    def open(self, *, realm: str, client_id: str, uuid: str | None = None) -> Opened[models.ClientSecretValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `realm`: Realm of the client.
        - `client_id`: Client, by its `client_id`.
        - `uuid`: Id that Keycloak gave the client. With it the client is not looked up; and where the client is made in the same run,
        """
        return self._open("keycloak_client_secret", {"realm": realm, "client_id": client_id, "uuid": uuid}, models.ClientSecretValue)


class Keycloak:
    """A Keycloak server and an administrator's login."""

    def __init__(self, core: Core, /) -> None:
        self.realms = Realms(core)
        """A realm: users, clients, roles and how people sign in."""
        self.clients = Clients(core)
        """An OpenID Connect client: an application that signs its users in, or a service that signs in itself."""
        self.roles = Roles(core)
        """A role of a realm, or of a client of it."""
        self.client_secrets = ClientSecrets(core)
        """The secret of a confidential client, for handing to another service without keeping it anywhere."""


class AsyncRealms(AsyncAccessor):
    """A realm: users, clients, roles and how people sign in."""

    __slots__ = ()

    async def create(self, spec: models.RealmSpec, /) -> models.Realm:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("keycloak_realm", "create", {"spec": spec}, models.Realm)

    async def update(self, spec: models.RealmSpec, /) -> models.Realm:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("keycloak_realm", "update", {"spec": spec}, models.Realm)

    @overload
    async def get(self, id: str, /) -> models.Realm: ...
    @overload
    async def get(self, /, *, realm: str) -> models.Realm: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Realm:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_realm", "read", reference(id, key), models.Realm)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, realm: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_realm", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Realm]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_realm", {}, models.Realm)


class AsyncClients(AsyncAccessor):
    """An OpenID Connect client: an application that signs its users in, or a service that signs in itself."""

    __slots__ = ()

    async def create(self, spec: models.ClientSpec, /) -> models.Client:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("keycloak_client", "create", {"spec": spec}, models.Client)

    async def update(self, spec: models.ClientSpec, /) -> models.Client:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("keycloak_client", "update", {"spec": spec}, models.Client)

    @overload
    async def get(self, id: str, /) -> models.Client: ...
    @overload
    async def get(self, /, *, realm: str, client_id: str) -> models.Client: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Client:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_client", "read", reference(id, key), models.Client)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, realm: str, client_id: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_client", "delete", reference(id, key), None)

    def list(self, *, realm: str) -> AsyncIterator[models.Client]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_client", {"realm": realm}, models.Client)


class AsyncRoles(AsyncAccessor):
    """A role of a realm, or of a client of it."""

    __slots__ = ()

    async def create(self, spec: models.RoleSpec, /) -> models.Role:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("keycloak_role", "create", {"spec": spec}, models.Role)

    async def update(self, spec: models.RoleSpec, /) -> models.Role:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("keycloak_role", "update", {"spec": spec}, models.Role)

    @overload
    async def get(self, id: str, /) -> models.Role: ...
    @overload
    async def get(self, /, *, realm: str, client_id: str | None = None, name: str) -> models.Role: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Role:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_role", "read", reference(id, key), models.Role)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, realm: str, client_id: str | None = None, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("keycloak_role", "delete", reference(id, key), None)

    def list(self, *, realm: str, client_id: str | None = None) -> AsyncIterator[models.Role]:
        """All objects, page by page as they are consumed."""
        return self._pages("keycloak_role", {"realm": realm, "client_id": client_id}, models.Role)


class AsyncClientSecrets(AsyncAccessor):
    """The secret of a confidential client, for handing to another service without keeping it anywhere."""

    __slots__ = ()

    async def open(self, *, realm: str, client_id: str, uuid: str | None = None) -> AsyncOpened[models.ClientSecretValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `realm`: Realm of the client.
        - `client_id`: Client, by its `client_id`.
        - `uuid`: Id that Keycloak gave the client. With it the client is not looked up; and where the client is made in the same run,
        """
        return await self._open("keycloak_client_secret", {"realm": realm, "client_id": client_id, "uuid": uuid}, models.ClientSecretValue)


class AsyncKeycloak:
    """A Keycloak server and an administrator's login."""

    def __init__(self, core: Core, /) -> None:
        self.realms = AsyncRealms(core)
        """A realm: users, clients, roles and how people sign in."""
        self.clients = AsyncClients(core)
        """An OpenID Connect client: an application that signs its users in, or a service that signs in itself."""
        self.roles = AsyncRoles(core)
        """A role of a realm, or of a client of it."""
        self.client_secrets = AsyncClientSecrets(core)
        """The secret of a confidential client, for handing to another service without keeping it anywhere."""
