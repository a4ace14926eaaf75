"""Errors: one base, one class per kind, what is known of each, no secret."""

from __future__ import annotations

import builtins

import pytest

from deployme import Client, PlatformError, errors
from deployme._generated.errors import BY_CODE
from deployme.keycloak import ClientSpec, KeycloakConfig, RealmSpec, RoleSpec, SmtpServer
from tests.servers import closed_port, told


def client(url: str) -> Client:
    return Client(keycloak=KeycloakConfig(url=url, access_token="t0ken", max_retries=0), environment=False)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, errors.UnauthenticatedError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.InvalidInputError),
        (429, errors.RateLimitedError),
        (500, errors.InternalError),
        (503, errors.UnavailableError),
    ],
)
def test_a_status_is_a_class(status: int, kind: type[PlatformError]) -> None:
    with told(status, {"errorMessage": "the server's words"}) as server:
        with pytest.raises(kind) as raised:
            client(server.url).keycloak.realms.get("acme")
    error = raised.value
    assert type(error) is kind
    assert error.status == status
    assert (error.service, error.operation, error.subject) == ("keycloak", "read", "keycloak_realm acme")
    assert "the server's words" in str(error)


def test_every_class_has_the_base_and_is_public() -> None:
    for code, kind in BY_CODE.items():
        assert issubclass(kind, PlatformError)
        assert kind.code == code
        assert getattr(errors, kind.__name__) is kind
        assert kind.__name__ in errors.__all__
    assert issubclass(errors.TimeoutError, builtins.TimeoutError)


def test_nobody_listens() -> None:
    with pytest.raises(errors.UnavailableError):
        client(closed_port()).keycloak.realms.get("acme")


def test_wrong_arguments_are_named_and_nothing_is_sent() -> None:
    with told(200, {}) as server:
        with pytest.raises(errors.InvalidInputError) as raised:
            wrong = ClientSpec(realm="acme", client_id="", redirect_uris="https://a")  # type: ignore[arg-type]
            client(server.url).keycloak.clients.create(wrong)
        assert [violation.path for violation in raised.value.violations] == ["client_id", "redirect_uris"]
        assert not server.asked.is_set()


def test_keywords_are_named_as_they_are_written() -> None:
    with told(200, {}) as server:
        with pytest.raises(errors.InvalidInputError) as raised:
            wrong = RealmSpec(realm="acme", smtp_server=SmtpServer(host="h", from_=7))  # type: ignore[arg-type]
            client(server.url).keycloak.realms.create(wrong)
    assert [violation.path for violation in raised.value.violations] == ["smtp_server.from_"]
    assert "smtp_server.from_: must be text" in str(raised.value)


def test_a_list_without_its_scope_names_it() -> None:
    with pytest.raises(TypeError, match="realm"):
        client("http://127.0.0.1:9").keycloak.roles.list()  # type: ignore[call-arg]


def test_a_service_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(TypeError, match="keyclaok"):
        Client(keyclaok=KeycloakConfig(), environment=False)  # type: ignore[call-arg]


def test_a_wrong_configuration_is_told_at_once() -> None:
    with pytest.raises(errors.ConfigError) as raised:
        Client(keycloak=KeycloakConfig(timeout_seconds=0), environment=False)
    assert "timeout_seconds" in str(raised.value)
    with pytest.raises(errors.ConfigError) as raised, Client(environment=False) as unconfigured:
        unconfigured.keycloak.realms.get("acme")
    assert "KEYCLOAK_URL" in str(raised.value)


def test_a_closed_client_says_so() -> None:
    closed = client("http://127.0.0.1:9")
    closed.close()
    with pytest.raises(errors.ConfigError, match="closed"):
        closed.keycloak.roles.create(RoleSpec(realm="acme", name="r"))


def test_neither_id_nor_name() -> None:
    roles = client("http://127.0.0.1:9").keycloak.roles
    with pytest.raises(TypeError):
        roles.get()  # type: ignore[call-overload]
    with pytest.raises(errors.InvalidInputError, match="natural name is incomplete"):
        roles.get(realm="acme")  # type: ignore[call-overload]
