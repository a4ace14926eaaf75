"""Clients of the real servers, and things on them that go with the test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from deployme import Client, errors
from deployme.control_plane import ControlPlaneConfig
from deployme.keycloak import KeycloakConfig, RealmSpec
from tests.servers import given


@pytest.fixture(scope="session")
def keycloak() -> KeycloakConfig:
    """The Keycloak of `DEPLOYME_TEST_KEYCLOAK_URL`."""
    return KeycloakConfig(
        url=given("KEYCLOAK", "URL"),
        username=given("KEYCLOAK", "USER", "admin"),
        password=given("KEYCLOAK", "PASSWORD", "admin"),
    )


@pytest.fixture(scope="session")
def control_plane_config() -> ControlPlaneConfig:
    """The control plane of `DEPLOYME_TEST_CONTROL_PLANE_URL`."""
    return ControlPlaneConfig(endpoint=given("CONTROL_PLANE", "URL"), token=given("CONTROL_PLANE", "TOKEN"))


@pytest.fixture
def realm(keycloak: KeycloakConfig) -> Iterator[str]:
    """A realm of the test's own."""
    name = f"bind-{uuid.uuid4().hex[:12]}"
    with Client(keycloak=keycloak, environment=False) as client:
        client.keycloak.realms.create(RealmSpec(realm=name))
        yield name
        try:
            client.keycloak.realms.delete(realm=name)
        except errors.NotFoundError:
            pass
