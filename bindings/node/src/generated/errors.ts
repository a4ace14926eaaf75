// Written by `cargo xtask codegen`: changes here are lost.

import { PlatformError } from "../platformError.js";

/** Object not found. */
export class NotFoundError extends PlatformError {
  override readonly name: string = "NotFoundError";
  override readonly code = "not_found" as const;
}

/** Object already exists. */
export class AlreadyExistsError extends PlatformError {
  override readonly name: string = "AlreadyExistsError";
  override readonly code = "already_exists" as const;
}

/** Conflicting change. */
export class ConflictError extends PlatformError {
  override readonly name: string = "ConflictError";
  override readonly code = "conflict" as const;
}

/** Invalid argument. */
export class InvalidInputError extends PlatformError {
  override readonly name: string = "InvalidInputError";
  override readonly code = "invalid_input" as const;
}

/** Login failed. */
export class UnauthenticatedError extends PlatformError {
  override readonly name: string = "UnauthenticatedError";
  override readonly code = "unauthenticated" as const;
}

/** Permission denied. */
export class PermissionDeniedError extends PlatformError {
  override readonly name: string = "PermissionDeniedError";
  override readonly code = "permission_denied" as const;
}

/** Too many requests. */
export class RateLimitedError extends PlatformError {
  override readonly name: string = "RateLimitedError";
  override readonly code = "rate_limited" as const;
}

/** Service unavailable. */
export class UnavailableError extends PlatformError {
  override readonly name: string = "UnavailableError";
  override readonly code = "unavailable" as const;
}

/** Time limit exceeded. */
export class TimeoutError extends PlatformError {
  override readonly name: string = "TimeoutError";
  override readonly code = "timeout" as const;
}

/** Cancelled. */
export class CancelledError extends PlatformError {
  override readonly name: string = "CancelledError";
  override readonly code = "cancelled" as const;
}

/** Not supported. */
export class UnsupportedError extends PlatformError {
  override readonly name: string = "UnsupportedError";
  override readonly code = "unsupported" as const;
}

/** Invalid configuration. */
export class ConfigError extends PlatformError {
  override readonly name: string = "ConfigError";
  override readonly code = "config" as const;
}

/** Unexpected answer. */
export class DecodeError extends PlatformError {
  override readonly name: string = "DecodeError";
  override readonly code = "decode" as const;
}

/** Internal error. */
export class InternalError extends PlatformError {
  override readonly name: string = "InternalError";
  override readonly code = "internal" as const;
}

/** The class of each code. */
export const byCode = {
  not_found: NotFoundError,
  already_exists: AlreadyExistsError,
  conflict: ConflictError,
  invalid_input: InvalidInputError,
  unauthenticated: UnauthenticatedError,
  permission_denied: PermissionDeniedError,
  rate_limited: RateLimitedError,
  unavailable: UnavailableError,
  timeout: TimeoutError,
  cancelled: CancelledError,
  unsupported: UnsupportedError,
  config: ConfigError,
  decode: DecodeError,
  internal: InternalError,
} as const;

/** Stable name of a kind of error. */
export type ErrorCode = keyof typeof byCode;
