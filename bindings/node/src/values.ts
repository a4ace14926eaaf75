import { Secret } from "./secret.js";

/**
 * Where the names of a struct's fields in JSON differ from those in TypeScript, and which fields hold structs or secrets.
 * `null` is a field that only the server sets. Fields that are not listed have one name. Keys of the user's maps are left alone.
 */
export interface Shape {
  readonly [field: string]: readonly [name: string, content?: Content] | null;
}

/** What a field holds. */
export type Content =
  | "secret"
  | (() => Shape)
  | { readonly list: Content | null; readonly empty?: true }
  | { readonly map: Content | null; readonly empty?: true };

type Fields = Record<string, unknown>;

/** The JSON value of what the user gave: canonical names, secrets in clear. */
export function encode(value: object, shape: Shape): Fields {
  const encoded: Fields = {};
  for (const [field, content] of Object.entries(value)) {
    const entry = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (entry === null || content === undefined || content === null) {
      continue;
    }
    encoded[entry?.[0] ?? field] = encodeContent(content, entry?.[1]);
  }
  return encoded;
}

function encodeContent(value: unknown, content: Content | null | undefined): unknown {
  if (value instanceof Secret) {
    return value.reveal();
  }
  if (content === undefined || content === null || content === "secret" || typeof value !== "object" || value === null) {
    return value;
  }
  if (typeof content === "function") {
    return Array.isArray(value) ? value : encode(value, content());
  }
  if ("list" in content) {
    return Array.isArray(value) ? value.map((item) => encodeContent(item, content.list)) : value;
  }
  return mapped(value, (item) => encodeContent(item, content.map));
}

/** The object of an answer: names in camel case, what is absent left out, secrets wrapped. */
export function decode<T>(value: Fields, shape: Shape): T {
  const decoded: Fields = {};
  const fields = byName(shape);
  for (const [name, content] of Object.entries(value)) {
    const [field, kind] = fields.get(name) ?? [name];
    if (content !== null) {
      decoded[field] = decodeContent(content, kind);
    } else if (typeof kind === "object" && kind.empty === true) {
      decoded[field] = "list" in kind ? [] : {};
    }
  }
  return decoded as T;
}

function decodeContent(value: unknown, content: Content | null | undefined): unknown {
  if (content === undefined || content === null || value === null) {
    return value;
  }
  if (content === "secret") {
    return typeof value === "string" ? new Secret(value) : value;
  }
  if (typeof content === "function") {
    return decode(value as Fields, content());
  }
  if ("list" in content) {
    return (value as unknown[]).map((item) => decodeContent(item, content.list));
  }
  return mapped(value as object, (item) => decodeContent(item, content.map));
}

function mapped(entries: object, convert: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, convert(value)]));
}

type ByName = Map<string, readonly [field: string, content: Content | undefined]>;
const tables = new WeakMap<Shape, ByName>();

/** The fields that a table lists, by their names in JSON. */
export function byName(shape: Shape): ByName {
  let table = tables.get(shape);
  if (table === undefined) {
    table = new Map();
    for (const [field, entry] of Object.entries(shape)) {
      if (entry !== null) {
        table.set(entry[0], [field, entry[1]]);
      }
    }
    tables.set(shape, table);
  }
  return table;
}
