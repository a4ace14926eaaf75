import { byCode, type ErrorCode } from "./generated/errors.js";
import type { ErrorDetails } from "./platformError.js";

/** The error for a rejection of the native part, whose reason is JSON. What is none of its own stays as it is. */
export function fromNative(rejection: unknown): unknown {
  if (!(rejection instanceof Error)) {
    return rejection;
  }
  let told: ErrorDetails & { readonly kind: ErrorCode; readonly message: string };
  try {
    told = JSON.parse(rejection.message) as typeof told;
  } catch {
    return rejection;
  }
  return new byCode[told.kind](told.message, told);
}
