"""What the control plane has beside the lives of its kinds."""

from __future__ import annotations

import asyncio
import io
import tarfile
import uuid
from collections.abc import Iterator

import pytest

from deployme import AsyncClient, Client, errors
from deployme.control_plane import ControlPlaneConfig
from tests.lives import cluster, server


@pytest.fixture
def client(control_plane_config: ControlPlaneConfig) -> Iterator[Client]:
    """A client of the control plane."""
    with Client(control_plane=control_plane_config, environment=False) as client:
        yield client


@pytest.fixture
def made(client: Client) -> Iterator[str]:
    """A cluster of the test's own."""
    name = f"bind-{uuid.uuid4().hex[:12]}"
    plane = client.control_plane
    machine = plane.machines.create(server(name)[1])
    try:
        plane.clusters.create(cluster(name))
        yield name
        plane.clusters.delete(name)
    finally:
        plane.machines.delete(machine.id)


def test_artifacts_are_an_archive(client: Client, control_plane_config: ControlPlaneConfig, made: str) -> None:
    async def fetch() -> bytes:
        async with AsyncClient(control_plane=control_plane_config, environment=False) as client:
            return await client.control_plane.clusters.artifacts(made)

    fetched = client.control_plane.clusters.artifacts(name=made)
    with tarfile.open(fileobj=io.BytesIO(fetched)) as archive:
        names = archive.getnames()
    assert names and all(name.startswith(f"{made}/") for name in names), names
    assert asyncio.run(fetch()) == fetched
    with pytest.raises(errors.NotFoundError):
        client.control_plane.clusters.artifacts("nobody")


def test_a_kubeconfig_is_opened_and_stays_hidden(client: Client, made: str) -> None:
    with client.control_plane.cluster_kubeconfigs.open(cluster=made, ttl_seconds=600) as value:
        assert "kind: Config" in value.kubeconfig.reveal()
        assert "PRIVATE KEY" in value.client_key.reveal()
        assert "PRIVATE KEY" not in repr(value) + str(value)


def test_the_catalogue_is_read(client: Client) -> None:
    read = client.control_plane.catalog_versions.read(distribution="talos")
    assert read.default_version in {version.kubernetes for version in read.versions}
    assert {version.distribution for version in read.versions} == {"talos"}
