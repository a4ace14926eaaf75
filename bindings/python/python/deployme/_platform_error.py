"""The base of all exceptions of the package."""

from __future__ import annotations

import dataclasses
import json
import keyword
import re
from typing import Any, ClassVar

_STEP = re.compile(r'\[(?:\d+|"(?:[^"\\]|\\.)*")\]|[^.\[\]]+')


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """One argument that is wrong."""

    path: str
    """Path of the argument, such as `network.gateways[0].address`; empty for the whole object."""

    message: str
    """What is wrong with the value, and what would be right."""


class PlatformError(Exception):
    """Any error of the package. Safe to show: it never holds a secret or a response's body."""

    code: ClassVar[str] = "internal"
    """Stable name of the kind of error, the same in every language."""

    message: str
    """What went wrong, with the operation and the object."""
    service: str | None
    """The service, such as `keycloak`, where it is known."""
    operation: str | None
    """The operation, such as `create`, where it is known."""
    subject: str | None
    """The object, such as `keycloak_role acme/admin`, where it is known."""
    status: int | None
    """The HTTP status, where the service answered with one."""
    request_id: str | None
    """The request's id at the service, where it gave one."""
    violations: tuple[Violation, ...]
    """The wrong arguments, where the error is about some."""

    def __init__(
        self,
        message: str,
        *,
        service: str | None = None,
        operation: str | None = None,
        subject: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        violations: tuple[Violation, ...] = (),
    ) -> None:
        """An error with its text and what is known of its circumstances."""
        super().__init__(message)
        self.message = message
        self.service = service
        self.operation = operation
        self.subject = subject
        self.status = status
        self.request_id = request_id
        self.violations = violations

    def __str__(self) -> str:
        """The text."""
        return self.message


def from_json(text: str) -> PlatformError:
    """The exception for an error of the native part."""
    from ._generated.errors import BY_CODE

    fields: dict[str, Any] = json.loads(text)
    message: str = fields.pop("message")
    violations: list[Violation] = []
    for violation in fields.pop("violations"):
        path = _written(violation["path"])
        message = message.replace(f" {violation['path']}: ", f" {path}: ")
        violations.append(Violation(path=path, message=violation["message"]))
    return BY_CODE[fields.pop("kind")](message, violations=tuple(violations), **fields)


def _written(path: str) -> str:
    """The path as Python writes it: keywords carry an underscore, `smtp_server.from_`. Keys of the user's maps are left alone."""
    return _STEP.sub(lambda step: step[0] + "_" if keyword.iskeyword(step[0]) else step[0], path)
