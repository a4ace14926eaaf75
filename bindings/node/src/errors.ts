import { byCode, type ErrorCode } from "./generated/errors.js";
import { pathOf, wordsOf } from "./names.js";
import type { ErrorDetails } from "./platformError.js";
import type { Shape } from "./values.js";

type Told = ErrorDetails & { readonly kind: ErrorCode; readonly message: string };

/**
 * The error for a rejection of the native part, whose reason is JSON. What is none of its own stays as it is.
 *
 * Arguments are called as in TypeScript: `shapes` are the tables of what was given.
 */
export function fromNative(rejection: unknown, shapes: readonly Shape[]): unknown {
  if (!(rejection instanceof Error)) {
    return rejection;
  }
  let told: Told;
  try {
    told = JSON.parse(rejection.message) as Told;
  } catch {
    return rejection;
  }
  const violations = (told.violations ?? []).map(({ path, message }) => ({
    path: shapes.reduce(pathOf, path),
    message: wordsOf(message, shapes),
  }));
  return new byCode[told.kind](messageOf(told, shapes), { ...told, violations });
}

/** The message in the words of TypeScript. The name of the object it begins with is the user's own, and stays. */
function messageOf({ message, subject }: Told, shapes: readonly Shape[]): string {
  const at = subject ? message.indexOf(subject) : -1;
  const rest = at < 0 ? 0 : at + (subject ?? "").length;
  return message.slice(0, rest) + wordsOf(message.slice(rest), shapes);
}
