"""Every generated call reaches a kind and a verb that the native part knows."""

from __future__ import annotations

import collections.abc
import dataclasses
import inspect
import types
import typing
from typing import Any

import pytest

from deployme import Client, PlatformError
from tests.servers import closed_port


def sample(hint: Any) -> Any:
    """Some value of that type."""
    origin: Any = typing.get_origin(hint)
    arguments: tuple[Any, ...] = typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return None if types.NoneType in arguments else sample(arguments[0])
    if origin is typing.Literal:
        return arguments[0]
    if origin is not None:
        return {} if origin is collections.abc.Mapping else ()
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return filled(hint)
    if hint in (bool, int, float):
        return hint(1)
    return "sample"


def filled(cls: type[Any]) -> Any:
    """An object with what is required."""
    hints = typing.get_type_hints(cls)
    required = [
        field
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return cls(**{field.name: sample(hints[field.name]) for field in required})


def unreachable() -> Client:
    """A client whose services are where nobody listens."""
    hints = typing.get_type_hints(Client.__init__)
    services: dict[str, Any] = {}
    for name, hint in hints.items():
        config = next((one for one in typing.get_args(hint) if dataclasses.is_dataclass(one)), None)
        if config is None:
            continue
        fields = {field.name for field in dataclasses.fields(config)}
        given = {"url": closed_port(), "address": closed_port(), "access_token": "t", "token": "t", "max_retries": 0}
        services[name] = typing.cast(Any, config)(**{key: value for key, value in given.items() if key in fields})
    return Client(**services, environment=False)


def public(things: dict[str, Any]) -> list[tuple[str, Any]]:
    """Those without an underscore."""
    return [(name, thing) for name, thing in things.items() if not name.startswith("_")]


def attributes(of: object) -> dict[str, Any]:
    """The instance's own."""
    return vars(of)


def methods(calls: object) -> dict[str, Any]:
    """Those of an accessor."""
    return {name: method for name, method in inspect.getmembers(calls) if inspect.ismethod(method)}


CLIENT = unreachable()
CALLS = [
    (service, accessor, method)
    for service, accessors in public(attributes(CLIENT))
    for accessor, calls in public(attributes(accessors))
    for method, _ in public(methods(calls))
]


def test_there_are_calls() -> None:
    assert ("keycloak", "roles", "create") in CALLS


@pytest.mark.parametrize(("service", "accessor", "method"), CALLS, ids=lambda part: str(part))
def test_the_native_part_knows_the_call(service: str, accessor: str, method: str) -> None:
    call = getattr(getattr(getattr(CLIENT, service), accessor), method)
    kinds = {parameter.kind for parameter in inspect.signature(call).parameters.values()}
    arguments: dict[str, Any]
    positional: tuple[Any, ...]
    if inspect.Parameter.VAR_KEYWORD in kinds:
        # It names an object, by its id or its natural name.
        arguments = {}
        positional = ("sample/sample/sample",)
    elif method in {"get", "delete"}:
        # There is one object, which needs no name.
        arguments, positional = {}, ()
    else:
        hints = typing.get_type_hints(call)
        hints.pop("return")
        positional = tuple([sample(hints.pop("spec"))] if "spec" in hints else [])
        arguments = {name: "sample" if name == "id" else sample(hint) for name, hint in hints.items()}
    with pytest.raises(PlatformError) as raised:
        answer = call(*positional, **arguments)
        if method == "list":
            next(answer)
    assert raised.value.operation is not None, raised.value
