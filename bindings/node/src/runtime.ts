import { fromNative } from "./errors.js";
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
type Options = (CallOptions & { readonly id?: string }) | undefined;

/** Base of the client: its configuration, and its end. */
export class Connection {
  /** @internal */
  protected readonly core: Core;

  /** @internal */
  constructor(options: ConnectionOptions, services: Record<string, readonly [config: object | undefined, shape: Shape]>) {
    const given = Object.entries(services).flatMap(([name, [config, shape]]) =>
      config === undefined ? [] : [[name, encode(config, shape)] as const],
    );
    const config = {
      services: Object.fromEntries(given),
      environment: options.environment ?? true,
      file: options.configFile ?? null,
      profile: options.profile ?? null,
    };
    try {
      this.core = new native.Core(JSON.stringify(config));
    } catch (error) {
      throw fromNative(error);
    }
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

async function invoke(core: Core, kind: string, verb: string, request: object, options: Options): Promise<unknown> {
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
    throw fromNative(error);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

function spec(given: Given | null): object {
  return given === null ? {} : encode(...given);
}

function named(key: object | string, shape: Shape): object {
  return typeof key === "string" ? { id: key } : { key: encode(key, shape) };
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
    const request = { spec: spec(given), id: options?.id };
    return decode(answer(await invoke(this.#core, kind, verb, request, options)), shape);
  }

  /** @internal */
  protected async readOne<T>(kind: string, [key, keys]: readonly [object | string, Shape], shape: Shape, options: Options): Promise<T> {
    return decode(answer(await invoke(this.#core, kind, "read", named(key, keys), options)), shape);
  }

  /** @internal */
  protected async remove(kind: string, [key, keys]: readonly [object | string, Shape], options: Options): Promise<void> {
    await invoke(this.#core, kind, "delete", named(key, keys), options);
  }

  /** @internal */
  protected async download(kind: string, verb: string, [key, keys]: readonly [object | string, Shape], options: Options): Promise<Buffer> {
    return Buffer.from((await invoke(this.#core, kind, verb, named(key, keys), options)) as string, "base64");
  }

  /** @internal */
  protected async *pages<T>(kind: string, scope: Given | null, shape: Shape, options: Options): AsyncGenerator<T, void, undefined> {
    let cursor: string | null = null;
    do {
      const request: object = { scope: spec(scope), cursor };
      const page = (await invoke(this.#core, kind, "list", request, options)) as Page;
      for (const item of page.items) {
        yield decode<T>(item, shape);
      }
      cursor = page.next;
    } while (cursor !== null);
  }

  /** @internal */
  protected async fetch<T>(kind: string, given: Given | null, shape: Shape, options: Options): Promise<T> {
    return decode(answer(await invoke(this.#core, kind, "read", { spec: spec(given) }, options)), shape);
  }

  /** @internal */
  protected async act(kind: string, given: Given | null, options: Options): Promise<readonly string[]> {
    const done = answer(await invoke(this.#core, kind, "invoke", { spec: spec(given) }, options));
    return done["messages"] as readonly string[];
  }

  /** @internal */
  protected async fetchOpen<T>(kind: string, given: Given | null, shape: Shape, options: Options): Promise<Opened<T>> {
    const opened = answer(await invoke(this.#core, kind, "open", { spec: spec(given) }, options));
    const value = decode<T>(answer(opened["value"]), shape);
    return new Opened(value, async () => {
      if (opened["lease"] !== null) {
        await invoke(this.#core, kind, "close", { lease: opened["lease"] }, undefined);
      }
    });
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
