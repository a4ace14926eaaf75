"""Dataclasses to JSON and back, and secrets that stay hidden."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from deployme import Secret
from deployme._values import decode, encode
from deployme.keycloak import ClientSpec, Composites, KeycloakConfig, RealmSpec, Role, RoleSpec, SmtpServer


def test_names_and_the_users_keys() -> None:
    spec = RoleSpec(
        realm="acme",
        name="r",
        attributes={"from_": ["a"], "Some_Key": ("b",)},
        composites=Composites(client_roles={"my_client_": {"x"}}),
    )
    encoded = encode(spec)
    assert encoded == {
        "realm": "acme",
        "name": "r",
        "attributes": {"from_": ["a"], "Some_Key": ["b"]},
        "composites": {"client_roles": {"my_client_": ["x"]}},
    }
    decoded = decode(RoleSpec, {**encoded, "client_id": None, "a_later_version": 1})
    assert decoded == dataclasses.replace(
        spec,
        attributes={"from_": ("a",), "Some_Key": ("b",)},
        composites=Composites(client_roles={"my_client_": frozenset({"x"})}),
    )


def test_keywords_have_an_underscore() -> None:
    server = SmtpServer(host="h", from_="a@example.org")
    assert encode(server) == {"host": "h", "from": "a@example.org"}
    assert decode(SmtpServer, encode(server)) == server


def test_unknown_values_of_an_enumeration_are_kept() -> None:
    assert encode(decode(RealmSpec, {"realm": "r", "ssl_required": "sometimes"}))["ssl_required"] == "sometimes"


def test_an_object_gives_its_arguments() -> None:
    role = decode(Role, {"id": "acme/r", "realm": "acme", "name": "r", "uuid": "u", "attributes": {"k": ["v"]}})
    assert role.to_spec() == RoleSpec(realm="acme", name="r", attributes={"k": ("v",)})


def test_secrets_are_sent_and_not_shown() -> None:
    for secret in ("hunter2", Secret("hunter2")):
        spec = ClientSpec(realm="acme", client_id="app", client_secret=secret)
        config = KeycloakConfig(username="admin", password=secret)
        assert encode(spec)["client_secret"] == "hunter2"
        assert encode(config)["password"] == "hunter2"
        assert "hunter2" not in f"{spec} {spec!r} {config} {config!r}"


def test_a_secret_hides_itself() -> None:
    secret = Secret("hunter2")
    shown = f"{secret} {secret!r} {secret!s:>20} {[secret]} %s" % secret
    assert "hunter2" not in shown
    assert secret.reveal() == "hunter2"
    assert secret == Secret("hunter2") != Secret("other")
    assert hash(secret) == hash(Secret("hunter2"))
    assert copy.deepcopy(secret) is secret
    assert secret != "hunter2"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(secret)


def test_objects_do_not_change() -> None:
    spec = RoleSpec(realm="acme", name="r")
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        RoleSpec("acme", "r")  # type: ignore[call-arg]
