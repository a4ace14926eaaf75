"""What the generated calls stand on: connections, calls, pages and leases."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from types import TracebackType
from typing import Any, Generic, TypeVar, overload

from ._native import Core
from ._platform_error import from_json
from ._values import decode, encode

T = TypeVar("T")


def _core(
    services: Mapping[str, Any], environment: bool, config_file: str | os.PathLike[str] | None, profile: str | None
) -> Core:
    config = {
        "services": {name: encode(config) for name, config in services.items() if config is not None},
        "environment": environment,
        "file": None if config_file is None else os.fspath(config_file),
        "profile": profile,
    }
    return Core(json.dumps(config))


class Connection:
    """Base of the client: its configuration, and its end."""

    def __init__(
        self,
        services: Mapping[str, Any],
        environment: bool,
        config_file: str | os.PathLike[str] | None,
        profile: str | None,
        /,
    ) -> None:
        """Checks the configuration."""
        self._core = _core(services, environment, config_file, profile)

    def close(self) -> None:
        """Ends all calls and connections."""
        self._core.close()

    def __enter__(self: T) -> T:
        """The client."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the client."""
        self.close()


class AsyncConnection:
    """Base of the client for asyncio: its configuration, and its end."""

    def __init__(
        self,
        services: Mapping[str, Any],
        environment: bool,
        config_file: str | os.PathLike[str] | None,
        profile: str | None,
        /,
    ) -> None:
        """Checks the configuration."""
        self._core = _core(services, environment, config_file, profile)

    async def aclose(self) -> None:
        """Ends all calls and connections."""
        self._core.close()

    async def __aenter__(self: T) -> T:
        """The client."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the client."""
        await self.aclose()


class Accessor:
    """Base of the calls of one kind."""

    __slots__ = ("_core",)

    def __init__(self, core: Core, /) -> None:
        """Calls through that connection."""
        self._core = core

    def _invoke(self, kind: str, verb: str, request: Mapping[str, Any]) -> Any:
        return json.loads(self._core.invoke(kind, verb, json.dumps(encode(request))))

    @overload
    def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: type[T]) -> T: ...
    @overload
    def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: None) -> None: ...
    def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: type[T] | None) -> T | None:
        value = self._invoke(kind, verb, request)
        return None if answer is None else decode(answer, value)

    def _download(self, kind: str, verb: str, request: Mapping[str, Any]) -> bytes:
        return base64.b64decode(self._invoke(kind, verb, request))

    def _act(self, kind: str, spec: Mapping[str, Any]) -> list[str]:
        messages: list[str] = self._invoke(kind, "invoke", {"spec": spec})["messages"]
        return messages

    def _pages(self, kind: str, scope: Mapping[str, Any], item: type[T]) -> Iterator[T]:
        cursor: str | None = None
        while True:
            page = self._invoke(kind, "list", {"scope": scope, "cursor": cursor})
            for value in page["items"]:
                yield decode(item, value)
            cursor = page["next"]
            if cursor is None:
                return

    def _open(self, kind: str, spec: Mapping[str, Any], value: type[T]) -> Opened[T]:
        answer = self._invoke(kind, "open", {"spec": spec})
        return Opened(decode(value, answer["value"]), self._core, kind, answer["lease"])


class AsyncAccessor:
    """Base of the calls of one kind, for asyncio."""

    __slots__ = ("_core",)

    def __init__(self, core: Core, /) -> None:
        """Calls through that connection."""
        self._core = core

    @overload
    async def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: type[T]) -> T: ...
    @overload
    async def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: None) -> None: ...
    async def _call(self, kind: str, verb: str, request: Mapping[str, Any], answer: type[T] | None) -> T | None:
        value = await _invoke_async(self._core, kind, verb, request)
        return None if answer is None else decode(answer, value)

    async def _download(self, kind: str, verb: str, request: Mapping[str, Any]) -> bytes:
        return base64.b64decode(await _invoke_async(self._core, kind, verb, request))

    async def _act(self, kind: str, spec: Mapping[str, Any]) -> list[str]:
        messages: list[str] = (await _invoke_async(self._core, kind, "invoke", {"spec": spec}))["messages"]
        return messages

    async def _pages(self, kind: str, scope: Mapping[str, Any], item: type[T]) -> AsyncIterator[T]:
        cursor: str | None = None
        while True:
            page = await _invoke_async(self._core, kind, "list", {"scope": scope, "cursor": cursor})
            for value in page["items"]:
                yield decode(item, value)
            cursor = page["next"]
            if cursor is None:
                return

    async def _open(self, kind: str, spec: Mapping[str, Any], value: type[T]) -> AsyncOpened[T]:
        answer = await _invoke_async(self._core, kind, "open", {"spec": spec})
        return AsyncOpened(decode(value, answer["value"]), self._core, kind, answer["lease"])


async def _invoke_async(core: Core, kind: str, verb: str, request: Mapping[str, Any]) -> Any:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[str] = loop.create_future()

    def settle(answer: str | None, error: str | None) -> None:
        if future.done():
            return
        if answer is not None:
            future.set_result(answer)
        elif error is not None:
            future.set_exception(from_json(error))

    def done(answer: str | None, error: str | None) -> None:
        # Called by a thread of the native part.
        try:
            loop.call_soon_threadsafe(settle, answer, error)
        except RuntimeError:
            # The loop was closed: nobody waits any more.
            pass

    call = core.start(kind, verb, json.dumps(encode(request)), done)
    try:
        return json.loads(await future)
    finally:
        # After the answer it does nothing; when the task was cancelled it ends the call.
        call.cancel()


class Opened(Generic[T]):
    """A value that was fetched, with its lease. In a `with` block it is closed at the end."""

    __slots__ = ("_core", "_kind", "_lease", "value")

    def __init__(self, value: T, core: Core, kind: str, lease: Any, /) -> None:
        """The value and what closes it."""
        self.value = value
        self._core = core
        self._kind = kind
        self._lease = lease

    def close(self) -> None:
        """Ends the lease, if there is one."""
        lease, self._lease = self._lease, None
        if lease is not None:
            self._core.invoke(self._kind, "close", json.dumps({"lease": lease}))

    def __enter__(self) -> T:
        """The value."""
        return self.value

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the lease."""
        self.close()


class AsyncOpened(Generic[T]):
    """A value that was fetched, with its lease. In an `async with` block it is closed at the end."""

    __slots__ = ("_core", "_kind", "_lease", "value")

    def __init__(self, value: T, core: Core, kind: str, lease: Any, /) -> None:
        """The value and what closes it."""
        self.value = value
        self._core = core
        self._kind = kind
        self._lease = lease

    async def aclose(self) -> None:
        """Ends the lease, if there is one."""
        lease, self._lease = self._lease, None
        if lease is not None:
            await _invoke_async(self._core, self._kind, "close", {"lease": lease})

    async def __aenter__(self) -> T:
        """The value."""
        return self.value

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the lease."""
        await self.aclose()
