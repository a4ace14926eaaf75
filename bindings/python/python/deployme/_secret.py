"""Text that must not be shown."""

from __future__ import annotations

import hmac
from typing import Final, NoReturn

_MASK: Final = "**********"


class Secret:
    """A secret text: `str`, `repr` and formatting show asterisks; `reveal` gives the text.

    It keeps a secret out of logs and tracebacks, not out of memory: Python cannot wipe a text.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str, /) -> None:
        """Wraps a text."""
        self.__text: Final = text

    def reveal(self) -> str:
        """The clear text."""
        return self.__text

    def __repr__(self) -> str:
        """Asterisks."""
        return f"Secret({_MASK!r})"

    def __str__(self) -> str:
        """Asterisks."""
        return _MASK

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same text, in constant time."""
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self.__text.encode(), other.__text.encode())

    def __hash__(self) -> int:
        """The text's hash."""
        return hash(self.__text)

    def __reduce__(self) -> NoReturn:
        """A pickle would hold the clear text."""
        raise TypeError("a Secret cannot be pickled: reveal it and keep the text where secrets belong")

    def __copy__(self) -> Secret:
        """The same: it never changes."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Secret:
        """The same: it never changes."""
        return self
