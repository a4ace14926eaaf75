# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of harbor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor
from ..._values import reference
from . import models


class Registries(Accessor):
    """An endpoint of another registry, for proxy cache projects and replication.

    Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
    """

    __slots__ = ()

    def create(self, spec: models.RegistrySpec, /) -> models.Registry:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("harbor_registry", "create", {"spec": spec}, models.Registry)

    def update(self, spec: models.RegistrySpec, /) -> models.Registry:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("harbor_registry", "update", {"spec": spec}, models.Registry)

    @overload
    def get(self, id: str, /) -> models.Registry: ...
    @overload
    def get(self, /, *, name: str) -> models.Registry: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Registry:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("harbor_registry", "read", reference(id, key), models.Registry)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("harbor_registry", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Registry]:
        """All objects, page by page as they are consumed."""
        return self._pages("harbor_registry", {}, models.Registry)


class Projects(Accessor):
    """A project: repositories of images with their own rules, or a cache in front of another registry."""

    __slots__ = ()

    def create(self, spec: models.ProjectSpec, /) -> models.Project:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("harbor_project", "create", {"spec": spec}, models.Project)

    def update(self, spec: models.ProjectSpec, /) -> models.Project:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("harbor_project", "update", {"spec": spec}, models.Project)

    @overload
    def get(self, id: str, /) -> models.Project: ...
    @overload
    def get(self, /, *, name: str) -> models.Project: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Project:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("harbor_project", "read", reference(id, key), models.Project)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("harbor_project", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Project]:
        """All objects, page by page as they are consumed."""
        return self._pages("harbor_project", {}, models.Project)


class Harbor:
    """A Harbor server and a login with the rights to change it."""

    def __init__(self, core: Core, /) -> None:
        self.registries = Registries(core)
        """An endpoint of another registry, for proxy cache projects and replication.

        Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
        """
        self.projects = Projects(core)
        """A project: repositories of images with their own rules, or a cache in front of another registry."""


class AsyncRegistries(AsyncAccessor):
    """An endpoint of another registry, for proxy cache projects and replication.

    Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
    """

    __slots__ = ()

    async def create(self, spec: models.RegistrySpec, /) -> models.Registry:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("harbor_registry", "create", {"spec": spec}, models.Registry)

    async def update(self, spec: models.RegistrySpec, /) -> models.Registry:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("harbor_registry", "update", {"spec": spec}, models.Registry)

    @overload
    async def get(self, id: str, /) -> models.Registry: ...
    @overload
    async def get(self, /, *, name: str) -> models.Registry: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Registry:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("harbor_registry", "read", reference(id, key), models.Registry)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("harbor_registry", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Registry]:
        """All objects, page by page as they are consumed."""
        return self._pages("harbor_registry", {}, models.Registry)


class AsyncProjects(AsyncAccessor):
    """A project: repositories of images with their own rules, or a cache in front of another registry."""

    __slots__ = ()

    async def create(self, spec: models.ProjectSpec, /) -> models.Project:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("harbor_project", "create", {"spec": spec}, models.Project)

    async def update(self, spec: models.ProjectSpec, /) -> models.Project:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("harbor_project", "update", {"spec": spec}, models.Project)

    @overload
    async def get(self, id: str, /) -> models.Project: ...
    @overload
    async def get(self, /, *, name: str) -> models.Project: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Project:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("harbor_project", "read", reference(id, key), models.Project)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("harbor_project", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Project]:
        """All objects, page by page as they are consumed."""
        return self._pages("harbor_project", {}, models.Project)


class AsyncHarbor:
    """A Harbor server and a login with the rights to change it."""

    def __init__(self, core: Core, /) -> None:
        self.registries = AsyncRegistries(core)
        """An endpoint of another registry, for proxy cache projects and replication.

        Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
        """
        self.projects = AsyncProjects(core)
        """A project: repositories of images with their own rules, or a cache in front of another registry."""
