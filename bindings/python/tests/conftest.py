"""Clients of the real servers, and things on them that go with the test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from deployme import Client, errors
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
