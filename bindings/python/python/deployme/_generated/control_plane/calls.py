# Written by `cargo xtask codegen`: changes here are lost.
"""Calls of control_plane."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Literal, overload

from ..._native import Core
from ..._runtime import Accessor, AsyncAccessor, AsyncOpened, Opened
from ..._values import reference
from . import models


class Machines(Accessor):
    """A host that somebody brings: bare metal, a VPS or a virtual machine."""

    __slots__ = ()

    def create(self, spec: models.MachineSpec, /) -> models.Machine:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("machine", "create", {"spec": spec}, models.Machine)

    def update(self, spec: models.MachineSpec, /) -> models.Machine:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("machine", "update", {"spec": spec}, models.Machine)

    @overload
    def get(self, id: str, /) -> models.Machine: ...
    @overload
    def get(self, /, *, name: str) -> models.Machine: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Machine:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("machine", "read", reference(id, key), models.Machine)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("machine", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Machine]:
        """All objects, page by page as they are consumed."""
        return self._pages("machine", {}, models.Machine)


class Clusters(Accessor):
    """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`."""

    __slots__ = ()

    def create(self, spec: models.ClusterSpec, /) -> models.Cluster:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("cluster", "create", {"spec": spec}, models.Cluster)

    def update(self, spec: models.ClusterSpec, /) -> models.Cluster:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("cluster", "update", {"spec": spec}, models.Cluster)

    @overload
    def get(self, id: str, /) -> models.Cluster: ...
    @overload
    def get(self, /, *, name: str) -> models.Cluster: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.Cluster:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("cluster", "read", reference(id, key), models.Cluster)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("cluster", "delete", reference(id, key), None)

    def list(self) -> Iterator[models.Cluster]:
        """All objects, page by page as they are consumed."""
        return self._pages("cluster", {}, models.Cluster)


class NodePools(Accessor):
    """Worker nodes of a cluster with the same settings."""

    __slots__ = ()

    def create(self, spec: models.NodePoolSpec, /) -> models.NodePool:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return self._call("node_pool", "create", {"spec": spec}, models.NodePool)

    def update(self, spec: models.NodePoolSpec, /) -> models.NodePool:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return self._call("node_pool", "update", {"spec": spec}, models.NodePool)

    @overload
    def get(self, id: str, /) -> models.NodePool: ...
    @overload
    def get(self, /, *, cluster: str, name: str) -> models.NodePool: ...
    def get(self, id: str | None = None, /, **key: str | None) -> models.NodePool:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("node_pool", "read", reference(id, key), models.NodePool)

    @overload
    def delete(self, id: str, /) -> None: ...
    @overload
    def delete(self, /, *, cluster: str, name: str) -> None: ...
    def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return self._call("node_pool", "delete", reference(id, key), None)

    def list(self, *, cluster: str | None = None) -> Iterator[models.NodePool]:
        """All objects, page by page as they are consumed."""
        return self._pages("node_pool", {"cluster": cluster}, models.NodePool)


class ClusterKubeconfigs(Accessor):
    """A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.

    Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
    Kubernetes has no revocation list. So keep `ttl_seconds` short.
    """

    __slots__ = ()

    def open(self, *, cluster: str, user: str | None = None, groups: Sequence[str] | None = None, ttl_seconds: int | None = None) -> Opened[models.ClusterKubeconfigValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `cluster`: Cluster, by name.
        - `user`: User of the certificate; `system:admin` when left out.
        - `groups`: Groups of the certificate; `system:masters` when user and groups are left out.
        - `ttl_seconds`: How long the certificate is valid, in seconds; 3600 when left out.
        """
        return self._open("cluster_kubeconfig", {"cluster": cluster, "user": user, "groups": groups, "ttl_seconds": ttl_seconds}, models.ClusterKubeconfigValue)


class CatalogVersions(Accessor):
    """The Kubernetes versions that clusters can have."""

    __slots__ = ()

    def read(self, *, distribution: Literal["k3s", "talos"] | None = None) -> models.CatalogVersionsData:
        """Reads.

        - `distribution`: Only those of one distribution.
        """
        return self._call("catalog_versions", "read", {"spec": {"distribution": distribution}}, models.CatalogVersionsData)


class ControlPlane:
    """A control plane and a project of it."""

    def __init__(self, core: Core, /) -> None:
        self.machines = Machines(core)
        """A host that somebody brings: bare metal, a VPS or a virtual machine."""
        self.clusters = Clusters(core)
        """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`."""
        self.node_pools = NodePools(core)
        """Worker nodes of a cluster with the same settings."""
        self.cluster_kubeconfigs = ClusterKubeconfigs(core)
        """A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.

        Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
        Kubernetes has no revocation list. So keep `ttl_seconds` short.
        """
        self.catalog_versions = CatalogVersions(core)
        """The Kubernetes versions that clusters can have."""


class AsyncMachines(AsyncAccessor):
    """A host that somebody brings: bare metal, a VPS or a virtual machine."""

    __slots__ = ()

    async def create(self, spec: models.MachineSpec, /) -> models.Machine:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("machine", "create", {"spec": spec}, models.Machine)

    async def update(self, spec: models.MachineSpec, /) -> models.Machine:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("machine", "update", {"spec": spec}, models.Machine)

    @overload
    async def get(self, id: str, /) -> models.Machine: ...
    @overload
    async def get(self, /, *, name: str) -> models.Machine: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Machine:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("machine", "read", reference(id, key), models.Machine)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("machine", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Machine]:
        """All objects, page by page as they are consumed."""
        return self._pages("machine", {}, models.Machine)


class AsyncClusters(AsyncAccessor):
    """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`."""

    __slots__ = ()

    async def create(self, spec: models.ClusterSpec, /) -> models.Cluster:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("cluster", "create", {"spec": spec}, models.Cluster)

    async def update(self, spec: models.ClusterSpec, /) -> models.Cluster:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("cluster", "update", {"spec": spec}, models.Cluster)

    @overload
    async def get(self, id: str, /) -> models.Cluster: ...
    @overload
    async def get(self, /, *, name: str) -> models.Cluster: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.Cluster:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("cluster", "read", reference(id, key), models.Cluster)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("cluster", "delete", reference(id, key), None)

    def list(self) -> AsyncIterator[models.Cluster]:
        """All objects, page by page as they are consumed."""
        return self._pages("cluster", {}, models.Cluster)


class AsyncNodePools(AsyncAccessor):
    """Worker nodes of a cluster with the same settings."""

    __slots__ = ()

    async def create(self, spec: models.NodePoolSpec, /) -> models.NodePool:
        """Creates the object; `AlreadyExistsError` when one of its name is there."""
        return await self._call("node_pool", "create", {"spec": spec}, models.NodePool)

    async def update(self, spec: models.NodePoolSpec, /) -> models.NodePool:
        """Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."""
        return await self._call("node_pool", "update", {"spec": spec}, models.NodePool)

    @overload
    async def get(self, id: str, /) -> models.NodePool: ...
    @overload
    async def get(self, /, *, cluster: str, name: str) -> models.NodePool: ...
    async def get(self, id: str | None = None, /, **key: str | None) -> models.NodePool:
        """Reads the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("node_pool", "read", reference(id, key), models.NodePool)

    @overload
    async def delete(self, id: str, /) -> None: ...
    @overload
    async def delete(self, /, *, cluster: str, name: str) -> None: ...
    async def delete(self, id: str | None = None, /, **key: str | None) -> None:
        """Deletes the object, by its id or its natural name; `NotFoundError` when there is none."""
        return await self._call("node_pool", "delete", reference(id, key), None)

    def list(self, *, cluster: str | None = None) -> AsyncIterator[models.NodePool]:
        """All objects, page by page as they are consumed."""
        return self._pages("node_pool", {"cluster": cluster}, models.NodePool)


class AsyncClusterKubeconfigs(AsyncAccessor):
    """A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.

    Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
    Kubernetes has no revocation list. So keep `ttl_seconds` short.
    """

    __slots__ = ()

    async def open(self, *, cluster: str, user: str | None = None, groups: Sequence[str] | None = None, ttl_seconds: int | None = None) -> AsyncOpened[models.ClusterKubeconfigValue]:
        """Fetches the value. Close it, or use it in a `with` block, to end its lease.

        - `cluster`: Cluster, by name.
        - `user`: User of the certificate; `system:admin` when left out.
        - `groups`: Groups of the certificate; `system:masters` when user and groups are left out.
        - `ttl_seconds`: How long the certificate is valid, in seconds; 3600 when left out.
        """
        return await self._open("cluster_kubeconfig", {"cluster": cluster, "user": user, "groups": groups, "ttl_seconds": ttl_seconds}, models.ClusterKubeconfigValue)


class AsyncCatalogVersions(AsyncAccessor):
    """The Kubernetes versions that clusters can have."""

    __slots__ = ()

    async def read(self, *, distribution: Literal["k3s", "talos"] | None = None) -> models.CatalogVersionsData:
        """Reads.

        - `distribution`: Only those of one distribution.
        """
        return await self._call("catalog_versions", "read", {"spec": {"distribution": distribution}}, models.CatalogVersionsData)


class AsyncControlPlane:
    """A control plane and a project of it."""

    def __init__(self, core: Core, /) -> None:
        self.machines = AsyncMachines(core)
        """A host that somebody brings: bare metal, a VPS or a virtual machine."""
        self.clusters = AsyncClusters(core)
        """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`."""
        self.node_pools = AsyncNodePools(core)
        """Worker nodes of a cluster with the same settings."""
        self.cluster_kubeconfigs = AsyncClusterKubeconfigs(core)
        """A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.

        Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
        Kubernetes has no revocation list. So keep `ttl_seconds` short.
        """
        self.catalog_versions = AsyncCatalogVersions(core)
        """The Kubernetes versions that clusters can have."""
