# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of grafana."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor
from ..._values import reference
from . import models


class Folders(Accessor):
    """A folder for dashboards, alert rules and other folders.

    A folder that still holds something is not deleted: Grafana would delete all of it too.
    """

    __slots__ = ()

    def create(self, spec: models.FolderSpec, /) -> models.Folder:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("grafana_folder", "create", {"spec": spec}, models.Folder)

    def update(self, spec: models.FolderSpec, /, *, id: str | None = None) -> models.Folder:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return self._call("grafana_folder", "update", {"spec": spec, "id": id}, models.Folder)

    @overload
    def get(self, id: str, /) -> models.Folder: ...
    @overload
    def get(self, /, *, uid: str) -> models.Folder: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Folder:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_folder", "read", reference(id, key), models.Folder)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, uid: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_folder", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Folder]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_folder", {}, models.Folder)


class DataSources(Accessor):
    """A data source of dashboards and alert rules."""

    __slots__ = ()

    def create(self, spec: models.DataSourceSpec, /) -> models.DataSource:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("grafana_data_source", "create", {"spec": spec}, models.DataSource)

    def update(self, spec: models.DataSourceSpec, /, *, id: str | None = None) -> models.DataSource:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return self._call("grafana_data_source", "update", {"spec": spec, "id": id}, models.DataSource)

    @overload
    def get(self, id: str, /) -> models.DataSource: ...
    @overload
    def get(self, /, *, uid: str) -> models.DataSource: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.DataSource:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_data_source", "read", reference(id, key), models.DataSource)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, uid: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_data_source", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.DataSource]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_data_source", {}, models.DataSource)


class Dashboards(Accessor):
    """A dashboard, given by its JSON model as Grafana exports it."""

    __slots__ = ()

    def create(self, spec: models.DashboardSpec, /) -> models.Dashboard:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("grafana_dashboard", "create", {"spec": spec}, models.Dashboard)

    def update(self, spec: models.DashboardSpec, /, *, id: str | None = None) -> models.Dashboard:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return self._call("grafana_dashboard", "update", {"spec": spec, "id": id}, models.Dashboard)

    @overload
    def get(self, id: str, /) -> models.Dashboard: ...
    @overload
    def get(self, /, *, uid: str) -> models.Dashboard: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Dashboard:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_dashboard", "read", reference(id, key), models.Dashboard)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, uid: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("grafana_dashboard", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Dashboard]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_dashboard", {}, models.Dashboard)


class Grafana:
    """A Grafana server and a login with the rights to change it."""

    def __init__(self, core: Core, /) -> None:
        self.folders = Folders(core)
        """A folder for dashboards, alert rules and other folders.

        A folder that still holds something is not deleted: Grafana would delete all of it too.
        """
        self.data_sources = DataSources(core)
        """A data source of dashboards and alert rules."""
        self.dashboards = Dashboards(core)
        """A dashboard, given by its JSON model as Grafana exports it."""


class AsyncFolders(AsyncAccessor):
    """A folder for dashboards, alert rules and other folders.

    A folder that still holds something is not deleted: Grafana would delete all of it too.
    """

    __slots__ = ()

    async def create(self, spec: models.FolderSpec, /) -> models.Folder:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("grafana_folder", "create", {"spec": spec}, models.Folder)

    async def update(self, spec: models.FolderSpec, /, *, id: str | None = None) -> models.Folder:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return await self._call("grafana_folder", "update", {"spec": spec, "id": id}, models.Folder)

    @overload
    async def get(self, id: str, /) -> models.Folder: ...
    @overload
    async def get(self, /, *, uid: str) -> models.Folder: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Folder:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_folder", "read", reference(id, key), models.Folder)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, uid: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_folder", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Folder]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_folder", {}, models.Folder)


class AsyncDataSources(AsyncAccessor):
    """A data source of dashboards and alert rules."""

    __slots__ = ()

    async def create(self, spec: models.DataSourceSpec, /) -> models.DataSource:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("grafana_data_source", "create", {"spec": spec}, models.DataSource)

    async def update(self, spec: models.DataSourceSpec, /, *, id: str | None = None) -> models.DataSource:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return await self._call("grafana_data_source", "update", {"spec": spec, "id": id}, models.DataSource)

    @overload
    async def get(self, id: str, /) -> models.DataSource: ...
    @overload
    async def get(self, /, *, uid: str) -> models.DataSource: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.DataSource:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_data_source", "read", reference(id, key), models.DataSource)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, uid: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_data_source", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.DataSource]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_data_source", {}, models.DataSource)


class AsyncDashboards(AsyncAccessor):
    """A dashboard, given by its JSON model as Grafana exports it."""

    __slots__ = ()

    async def create(self, spec: models.DashboardSpec, /) -> models.Dashboard:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("grafana_dashboard", "create", {"spec": spec}, models.Dashboard)

    async def update(self, spec: models.DashboardSpec, /, *, id: str | None = None) -> models.Dashboard:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.

        `id` names the object where `spec` does not.
        """
        return await self._call("grafana_dashboard", "update", {"spec": spec, "id": id}, models.Dashboard)

    @overload
    async def get(self, id: str, /) -> models.Dashboard: ...
    @overload
    async def get(self, /, *, uid: str) -> models.Dashboard: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Dashboard:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_dashboard", "read", reference(id, key), models.Dashboard)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, uid: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("grafana_dashboard", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Dashboard]:
        """All objects, page by page as they are consumed."""
        return self._pages("grafana_dashboard", {}, models.Dashboard)


class AsyncGrafana:
    """A Grafana server and a login with the rights to change it."""

    def __init__(self, core: Core, /) -> None:
        self.folders = AsyncFolders(core)
        """A folder for dashboards, alert rules and other folders.

        A folder that still holds something is not deleted: Grafana would delete all of it too.
        """
        self.data_sources = AsyncDataSources(core)
        """A data source of dashboards and alert rules."""
        self.dashboards = AsyncDashboards(core)
        """A dashboard, given by its JSON model as Grafana exports it."""
