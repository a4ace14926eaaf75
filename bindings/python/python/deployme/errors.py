"""Exceptions: one class per kind of error, all of them `PlatformError`."""

from ._generated.errors import (
    AlreadyExistsError,
    CancelledError,
    ConfigError,
    ConflictError,
    DecodeError,
    InternalError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitedError,
    TimeoutError,
    UnauthenticatedError,
    UnavailableError,
    UnsupportedError,
)
from ._platform_error import PlatformError, Violation

__all__ = [
    "AlreadyExistsError",
    "CancelledError",
    "ConfigError",
    "ConflictError",
    "DecodeError",
    "InternalError",
    "InvalidInputError",
    "NotFoundError",
    "PermissionDeniedError",
    "PlatformError",
    "RateLimitedError",
    "TimeoutError",
    "UnauthenticatedError",
    "UnavailableError",
    "UnsupportedError",
    "Violation",
]
