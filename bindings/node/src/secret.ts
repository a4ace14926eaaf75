import { inspect } from "node:util";

const MASK = "**********";

/**
 * A secret text: printing, `JSON.stringify` and `util.inspect` show asterisks; `reveal` gives the text.
 *
 * It keeps a secret out of logs, not out of memory: JavaScript cannot wipe a text.
 */
export class Secret {
  readonly #text: string;

  /** Wraps a text. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The clear text. */
  reveal(): string {
    return this.#text;
  }

  /** Asterisks. */
  toString(): string {
    return MASK;
  }

  /** Asterisks. */
  toJSON(): string {
    return MASK;
  }

  /** Asterisks. */
  [inspect.custom](): string {
    return `Secret(${MASK})`;
  }
}
