# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of vault."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor
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
