import { createRequire } from "node:module";

/** A client of the native part: JSON in and out. */
export interface Core {
  invoke(kind: string, verb: string, request: string, cancel: Cancel): Promise<string>;
  close(): void;
}

/** Ends a call. */
export interface Cancel {
  cancel(): void;
}

interface Native {
  readonly Core: new (config: string) => Core;
  readonly Cancel: new () => Cancel;
  readonly nearest: (name: string, known: readonly string[]) => string | null;
  readonly version: () => string;
}

/** The native part, which `npm install` builds. */
export const native = createRequire(import.meta.url)("../deployme.node") as Native;
