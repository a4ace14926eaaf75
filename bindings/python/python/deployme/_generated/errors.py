# Written by `cargo xtask codegen`: changes here are lost.
"""One exception class per kind of error."""

from __future__ import annotations

import builtins
from typing import Final

from .._platform_error import PlatformError

__all__ = [
    "BY_CODE",
    "AlreadyExistsError",
    "CancelledError",
    "ConfigError",
    "ConflictError",
    "DecodeError",
    "InternalError",
    "InvalidInputError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitedError",
    "TimeoutError",
    "UnauthenticatedError",
    "UnavailableError",
    "UnsupportedError",
]


class NotFoundError(PlatformError, builtins.LookupError):
    """Object not found."""

    __module__ = "deployme.errors"
    code = "not_found"


class AlreadyExistsError(PlatformError):
    """Object already exists."""

    __module__ = "deployme.errors"
    code = "already_exists"


class ConflictError(PlatformError):
    """Conflicting change."""

    __module__ = "deployme.errors"
    code = "conflict"


class InvalidInputError(PlatformError):
    """Invalid argument."""

    __module__ = "deployme.errors"
    code = "invalid_input"


class UnauthenticatedError(PlatformError):
    """Login failed."""

    __module__ = "deployme.errors"
    code = "unauthenticated"


class PermissionDeniedError(PlatformError):
    """Permission denied."""

    __module__ = "deployme.errors"
    code = "permission_denied"


class RateLimitedError(PlatformError):
    """Too many requests."""

    __module__ = "deployme.errors"
    code = "rate_limited"


class UnavailableError(PlatformError):
    """Service unavailable."""

    __module__ = "deployme.errors"
    code = "unavailable"


class TimeoutError(PlatformError, builtins.TimeoutError):
    """Time limit exceeded."""

    __module__ = "deployme.errors"
    code = "timeout"


class CancelledError(PlatformError):
    """Cancelled."""

    __module__ = "deployme.errors"
    code = "cancelled"


class UnsupportedError(PlatformError):
    """Not supported."""

    __module__ = "deployme.errors"
    code = "unsupported"


class ConfigError(PlatformError):
    """Invalid configuration."""

    __module__ = "deployme.errors"
    code = "config"


class DecodeError(PlatformError):
    """Unexpected answer."""

    __module__ = "deployme.errors"
    code = "decode"


class InternalError(PlatformError):
    """Internal error."""

    __module__ = "deployme.errors"
    code = "internal"


BY_CODE: Final[dict[str, type[PlatformError]]] = {
    "not_found": NotFoundError,
    "already_exists": AlreadyExistsError,
    "conflict": ConflictError,
    "invalid_input": InvalidInputError,
    "unauthenticated": UnauthenticatedError,
    "permission_denied": PermissionDeniedError,
    "rate_limited": RateLimitedError,
    "unavailable": UnavailableError,
    "timeout": TimeoutError,
    "cancelled": CancelledError,
    "unsupported": UnsupportedError,
    "config": ConfigError,
    "decode": DecodeError,
    "internal": InternalError,
}
"""The class of each kind's code."""
