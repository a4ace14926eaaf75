"""Dataclasses to JSON and back, as their annotations say. Keys of the user's maps are left alone."""

from __future__ import annotations

import collections.abc
import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from ._secret import Secret

T = TypeVar("T")

_EMPTY: tuple[object, ...] = ((), frozenset[object]())


def _canonical(name: str) -> str:
    """`from_` is `from`: Python's keywords carry an underscore."""
    return name.removesuffix("_")


def encode(value: Any) -> Any:
    """The JSON value of what the user gave. Nothing stands for `None` and for an empty collection by default."""
    if isinstance(value, Secret):
        return value.reveal()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            content: Any = getattr(value, field.name)
            if content is None or (_is_empty_by_default(field) and not content):
                continue
            fields[_canonical(field.name)] = encode(content)
        return fields
    if isinstance(value, (set, frozenset)):
        return [encode(item) for item in sorted(cast("set[Any]", value), key=repr)]
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, Any]", value)
        return {key: encode(item) for key, item in entries.items()}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in cast("list[Any]", value)]
    return value


def _is_empty_by_default(field: dataclasses.Field[Any]) -> bool:
    return typing.get_origin(field.default_factory) is dict or field.default in _EMPTY


def decode(cls: type[T], value: Mapping[str, Any]) -> T:
    """The dataclass of an answer. What the answer lacks is as if left out; what the class lacks is left alone."""
    arguments: dict[str, Any] = {}
    for name, has_default, convert in _fields(cast("Any", cls)):
        content = value.get(_canonical(name))
        if content is not None:
            arguments[name] = convert(content)
        elif not has_default:
            arguments[name] = None
    return cls(**arguments)


def spec_of(cls: type[T], observed: Any) -> T:
    """The arguments of an object."""
    return decode(cls, encode(observed))


def reference(id: str | None, key: Mapping[str, str | None]) -> dict[str, Any]:
    """The part of a request that names an object."""
    if (id is None) == (not key):
        raise TypeError("give either the id or the natural name, by keywords")
    return {"id": id} if id is not None else {"key": {_canonical(name): part for name, part in key.items()}}


@functools.cache
def _fields(cls: Any) -> tuple[tuple[str, bool, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(cls)
    return tuple(
        (
            field.name,
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING,
            _converter(hints[field.name]),
        )
        for field in dataclasses.fields(cls)
    )


def _converter(hint: Any) -> Callable[[Any], Any]:
    origin: Any = typing.get_origin(hint)
    arguments: tuple[Any, ...] = typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if Secret in arguments:
            return Secret
        return _converter(next(one for one in arguments if one is not types.NoneType))
    if origin is collections.abc.Sequence:
        element = _converter(arguments[0])
        return lambda items: tuple(element(item) for item in items)
    if origin is collections.abc.Set:
        element = _converter(arguments[0])
        return lambda items: frozenset(element(item) for item in items)
    if origin is collections.abc.Mapping:
        element = _converter(arguments[1])
        return lambda entries: {key: element(entry) for key, entry in entries.items()}
    if hint is Secret:
        return Secret
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return lambda fields: decode(hint, fields)
    return lambda value: value
