# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of vault."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor, AsyncOpened, Opened
from ..._values import reference
from . import models


class Mounts(Accessor):
    """A secrets engine at a path, such as a key-value store or a certification authority.

    Deleting the mount deletes everything in it: every secret, key and lease.
    """

    __slots__ = ()

    def create(self, spec: models.MountSpec, /) -> models.Mount:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("vault_mount", "create", {"spec": spec}, models.Mount)

    def update(self, spec: models.MountSpec, /) -> models.Mount:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("vault_mount", "update", {"spec": spec}, models.Mount)

    @overload
    def get(self, id: str, /) -> models.Mount: ...
    @overload
    def get(self, /, *, path: str) -> models.Mount: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Mount:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_mount", "read", reference(id, key), models.Mount)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, path: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_mount", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Mount]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_mount", {}, models.Mount)


class Policies(Accessor):
    """A policy: the paths that a token with it may use, and how."""

    __slots__ = ()

    def create(self, spec: models.PolicySpec, /) -> models.Policy:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("vault_policy", "create", {"spec": spec}, models.Policy)

    def update(self, spec: models.PolicySpec, /) -> models.Policy:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("vault_policy", "update", {"spec": spec}, models.Policy)

    @overload
    def get(self, id: str, /) -> models.Policy: ...
    @overload
    def get(self, /, *, name: str) -> models.Policy: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Policy:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_policy", "read", reference(id, key), models.Policy)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_policy", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Policy]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_policy", {}, models.Policy)


class KvSecrets(Accessor):
    """A secret in a key-value store of either version.

    In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
    read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
    the secret deletes all its versions and its metadata.
    """

    __slots__ = ()

    def create(self, spec: models.KvSecretSpec, /) -> models.KvSecret:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("vault_kv_secret", "create", {"spec": spec}, models.KvSecret)

    def update(self, spec: models.KvSecretSpec, /) -> models.KvSecret:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("vault_kv_secret", "update", {"spec": spec}, models.KvSecret)

    @overload
    def get(self, id: str, /) -> models.KvSecret: ...
    @overload
    def get(self, /, *, mount: str, name: str) -> models.KvSecret: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.KvSecret:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_kv_secret", "read", reference(id, key), models.KvSecret)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, mount: str, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("vault_kv_secret", "delete", reference(id, key), None)

    def open(self, *, mount: str, name: str, version: int | None = None) -> Opened[models.KvSecretValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `mount`: Path of the store's mount.
        - `name`: Name of the secret in the store, without `data/`.
        - `version`: Version to read. Left out, the newest; absent in a version 1 store.
        """
        return self._open("vault_kv_secret", {"mount": mount, "name": name, "version": version}, models.KvSecretValue)

    def list(self, *, mount: str, folder: str | None = None) -> Iterator[models.KvSecret]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_kv_secret", {"mount": mount, "folder": folder}, models.KvSecret)


class Vault:
    """A Vault or OpenBao server and a login.

    One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
    `token` is used when no other way is.
    """

    def __init__(self, core: Core, /) -> None:
        self.mounts = Mounts(core)
        """A secrets engine at a path, such as a key-value store or a certification authority.

        Deleting the mount deletes everything in it: every secret, key and lease.
        """
        self.policies = Policies(core)
        """A policy: the paths that a token with it may use, and how."""
        self.kv_secrets = KvSecrets(core)
        """A secret in a key-value store of either version.

        In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
        read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
        the secret deletes all its versions and its metadata.
        """


class AsyncMounts(AsyncAccessor):
    """A secrets engine at a path, such as a key-value store or a certification authority.

    Deleting the mount deletes everything in it: every secret, key and lease.
    """

    __slots__ = ()

    async def create(self, spec: models.MountSpec, /) -> models.Mount:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("vault_mount", "create", {"spec": spec}, models.Mount)

    async def update(self, spec: models.MountSpec, /) -> models.Mount:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("vault_mount", "update", {"spec": spec}, models.Mount)

    @overload
    async def get(self, id: str, /) -> models.Mount: ...
    @overload
    async def get(self, /, *, path: str) -> models.Mount: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Mount:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_mount", "read", reference(id, key), models.Mount)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, path: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_mount", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Mount]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_mount", {}, models.Mount)


class AsyncPolicies(AsyncAccessor):
    """A policy: the paths that a token with it may use, and how."""

    __slots__ = ()

    async def create(self, spec: models.PolicySpec, /) -> models.Policy:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("vault_policy", "create", {"spec": spec}, models.Policy)

    async def update(self, spec: models.PolicySpec, /) -> models.Policy:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("vault_policy", "update", {"spec": spec}, models.Policy)

    @overload
    async def get(self, id: str, /) -> models.Policy: ...
    @overload
    async def get(self, /, *, name: str) -> models.Policy: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Policy:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_policy", "read", reference(id, key), models.Policy)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_policy", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Policy]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_policy", {}, models.Policy)


class AsyncKvSecrets(AsyncAccessor):
    """A secret in a key-value store of either version.

    In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
    read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
    the secret deletes all its versions and its metadata.
    """

    __slots__ = ()

    async def create(self, spec: models.KvSecretSpec, /) -> models.KvSecret:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("vault_kv_secret", "create", {"spec": spec}, models.KvSecret)

    async def update(self, spec: models.KvSecretSpec, /) -> models.KvSecret:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("vault_kv_secret", "update", {"spec": spec}, models.KvSecret)

    @overload
    async def get(self, id: str, /) -> models.KvSecret: ...
    @overload
    async def get(self, /, *, mount: str, name: str) -> models.KvSecret: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.KvSecret:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_kv_secret", "read", reference(id, key), models.KvSecret)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, mount: str, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("vault_kv_secret", "delete", reference(id, key), None)

    async def open(self, *, mount: str, name: str, version: int | None = None) -> AsyncOpened[models.KvSecretValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `mount`: Path of the store's mount.
        - `name`: Name of the secret in the store, without `data/`.
        - `version`: Version to read. Left out, the newest; absent in a version 1 store.
        """
        return await self._open("vault_kv_secret", {"mount": mount, "name": name, "version": version}, models.KvSecretValue)

    def list(self, *, mount: str, folder: str | None = None) -> AsyncIterator[models.KvSecret]:
        """All objects, page by page as they are consumed."""
        return self._pages("vault_kv_secret", {"mount": mount, "folder": folder}, models.KvSecret)


class AsyncVault:
    """A Vault or OpenBao server and a login.

    One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
    `token` is used when no other way is.
    """

    def __init__(self, core: Core, /) -> None:
        self.mounts = AsyncMounts(core)
        """A secrets engine at a path, such as a key-value store or a certification authority.

        Deleting the mount deletes everything in it: every secret, key and lease.
        """
        self.policies = AsyncPolicies(core)
        """A policy: the paths that a token with it may use, and how."""
        self.kv_secrets = AsyncKvSecrets(core)
        """A secret in a key-value store of either version.

        In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
        read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
        the secret deletes all its versions and its metadata.
        """
