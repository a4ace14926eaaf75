from collections.abc import Callable
from typing import final

__version__: str

@final
class Core:
    def __new__(cls, config: str, /) -> Core: ...
    def invoke(self, kind: str, verb: str, request: str, /) -> str: ...
    def start(
        self, kind: str, verb: str, request: str, done: Callable[[str | None, str | None], None], /
    ) -> Call: ...
    def close(self) -> None: ...

@final
class Call:
    def cancel(self) -> None: ...
