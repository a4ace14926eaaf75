import { fromNative } from "./errors.js";
import { ConfigError, InvalidInputError } from "./generated/errors.js";
import { native, type Core } from "./native.js";
import { decode, encode, type Shape } from "./values.js";

/** What every call can be told. */
export interface CallOptions {
  /** Ends the call: the promise rejects with the signal's reason. A change that was already sent may have happened. */
  readonly signal?: AbortSignal | undefined;
}

/** Where a client's configuration comes from beside its arguments. */
export interface ConnectionOptions {
  /** Whether the environment, and without `configFile` the usual file, fill in what is left out. Default: true. */
  readonly environment?: boolean | undefined;
  /** A configuration file with profiles. Default: `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`. */
  readonly configFile?: string | undefined;
  /** The file's profile. Default: `$DEPLOYME_PROFILE`, else `default`. */
  readonly profile?: string | undefined;
}

type Given = readonly [value: object, shape: Shape];
type Key = readonly [key: object | string, shape: Shape];
type Options = (CallOptions & { readonly id?: string }) | undefined;

/** The table of each client's options: what a call finds wrong may stand there. */
const optionsOf = new WeakMap<Core, Shape>();

/** Base of the client: its configuration, and its end. */
export class Connection {
  /** @internal */
  protected readonly core: Core;

  /** @internal */
  constructor(options: ConnectionOptions, services: Shape) {
    const { environment, configFile, profile, ...given } = options;
    refuseUnknown(Object.keys(given), Object.keys(services));
    const config = {
      services: encode(given, services),
      environment: environment ?? true,
      file: configFile ?? null,
      profile: profile ?? null,
    };
    try {
      this.core = new native.Core(JSON.stringify(config));
    } catch (error) {
      throw fromNative(error, [services]);
    }
    optionsOf.set(this.core, services);
  }

  /** Ends all calls and connections. */
  close(): void {
    this.core.close();
  }

  /** Closes the client at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close();
  }
}

function refuseUnknown(given: readonly string[], services: readonly string[]): void {
  const known = [...services, "environment", "configFile", "profile"];
  const violations = given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = native.nearest(name, known);
      const remedy = near === null ? `known are ${known.join(", ")}` : `did you mean ${near}?`;
      return { path: name, message: `is no option of a client: ${remedy}` };
    });
  const [first] = violations;
  if (first !== undefined) {
    throw new ConfigError(`${first.path} ${first.message}`, { violations });
  }
}

async function invoke({ core, kind, verb, shapes }: Call, request: object, options: Options): Promise<unknown> {
  const signal = options?.signal;
  signal?.throwIfAborted();
  const cancel = new native.Cancel();
  const abort = (): void => {
    cancel.cancel();
  };
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return JSON.parse(await core.invoke(kind, verb, JSON.stringify(request), cancel));
  } catch (error) {
    signal?.throwIfAborted();
    throw fromNative(error, [...shapes, optionsOf.get(core) ?? {}]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** Which call it is, and the tables of what it was given. */
interface Call {
  readonly core: Core;
  readonly kind: string;
  readonly verb: string;
  readonly shapes: readonly Shape[];
}

/** The arguments in JSON. Those that are left out as a whole lack everything: what is required is named by the native part. */
function spec({ kind, verb }: Call, given: Given | null): object {
  const [value, shape]: readonly [value: object | null | undefined, shape: Shape] = given ?? [undefined, {}];
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    const found = Array.isArray(value) ? "a list" : `a ${typeof value}`;
    throw new InvalidInputError(`${verb} ${kind}: give the arguments as one object, not as ${found}`, { operation: verb, subject: kind });
  }
  return encode(value, shape);
}

function named(call: Call, [key, shape]: Key): object {
  return typeof key === "string" ? { id: key } : { key: spec(call, [key, shape]) };
}

/** Base of the calls of one kind. */
export class Accessor {
  readonly #core: Core;

  /** @internal */
  constructor(core: Core) {
    this.#core = core;
  }

  /** @internal */
  protected async write<T>(kind: string, verb: string, given: Given, shape: Shape, options: Options): Promise<T> {
    const call = this.#call(kind, verb, given);
    const request = { spec: spec(call, given), id: options?.id };
    return decode(answer(await invoke(call, request, options)), shape);
  }

  /** @internal */
  protected async readOne<T>(kind: string, key: Key, shape: Shape, options: Options): Promise<T> {
    const call = this.#call(kind, "read", key);
    return decode(answer(await invoke(call, named(call, key), options)), shape);
  }

  /** @internal */
  protected async remove(kind: string, key: Key, options: Options): Promise<void> {
    const call = this.#call(kind, "delete", key);
    await invoke(call, named(call, key), options);
  }

  /** @internal */
  protected async download(kind: string, verb: string, key: Key, options: Options): Promise<Buffer> {
    const call = this.#call(kind, verb, key);
    return Buffer.from((await invoke(call, named(call, key), options)) as string, "base64");
  }

  /** @internal */
  protected async *pages<T>(kind: string, scope: Given | null, shape: Shape, options: Options): AsyncGenerator<T, void, undefined> {
    const call = this.#call(kind, "list", scope);
    let cursor: string | null = null;
    do {
      const request: object = { scope: spec(call, scope), cursor };
      const page = (await invoke(call, request, options)) as Page;
      for (const item of page.items) {
        yield decode<T>(item, shape);
      }
      cursor = page.next;
    } while (cursor !== null);
  }

  /** @internal */
  protected async fetch<T>(kind: string, given: Given | null, shape: Shape, options: Options): Promise<T> {
    const call = this.#call(kind, "read", given);
    return decode(answer(await invoke(call, { spec: spec(call, given) }, options)), shape);
  }

  /** @internal */
  protected async act(kind: string, given: Given | null, options: Options): Promise<readonly string[]> {
    const call = this.#call(kind, "invoke", given);
    const done = answer(await invoke(call, { spec: spec(call, given) }, options));
    return done["messages"] as readonly string[];
  }

  /** @internal */
  protected async fetchOpen<T>(kind: string, given: Given | null, shape: Shape, options: Options): Promise<Opened<T>> {
    const call = this.#call(kind, "open", given);
    const opened = answer(await invoke(call, { spec: spec(call, given) }, options));
    const value = decode<T>(answer(opened["value"]), shape);
    return new Opened(value, async () => {
      if (opened["lease"] !== null) {
        await invoke(this.#call(kind, "close", null), { lease: opened["lease"] }, undefined);
      }
    });
  }

  #call(kind: string, verb: string, given: Key | null): Call {
    return { core: this.#core, kind, verb, shapes: given === null ? [] : [given[1]] };
  }
}

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
}

function answer(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

/** A value that was fetched, with its lease. In an `await using` block it is closed at the end. */
export class Opened<T> {
  /** The value. */
  readonly value: T;
  #end: (() => Promise<void>) | undefined;

  /** @internal */
  constructor(value: T, end: () => Promise<void>) {
    this.value = value;
    this.#end = end;
  }

  /** Ends the lease, if there is one. */
  async close(): Promise<void> {
    const end = this.#end;
    this.#end = undefined;
    await end?.();
  }

  /** Ends the lease at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
