/**
 * SDK of Deployme: the control plane and the services that a Kubernetes platform stands on.
 *
 * @packageDocumentation
 */
import { native } from "./native.js";

export { Client, type ClientOptions } from "./generated/client.js";
export {
  AlreadyExistsError,
  CancelledError,
  ConfigError,
  ConflictError,
  DecodeError,
  type ErrorCode,
  InternalError,
  InvalidInputError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitedError,
  TimeoutError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedError,
} from "./generated/errors.js";
export type * from "./generated/services.js";
export { PlatformError, type Violation } from "./platformError.js";
export { type CallOptions, type ConnectionOptions, type Opened } from "./runtime.js";
export { Secret } from "./secret.js";

/** Version of the package. */
export const version: string = native.version();
