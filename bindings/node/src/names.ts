import { byName, type Content, type Shape } from "./values.js";

const STEP = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]|[^.[\]]+/g;
const QUOTED_OR_NAME = /"(?:[^"\\]|\\.)*"|(?<!\w)[a-z][a-z\d]*(?:_[a-z\d]+)+(?!\w)/g;

/** The path of an argument as its properties are called: `redirect_uris[0]` is `redirectUris[0]`. What the table lacks stays. */
export function pathOf(path: string, shape: Shape): string {
  let content: Content | null | undefined = () => shape;
  return path.replace(STEP, (step) => {
    if (step.startsWith("[")) {
      content = elementOf(content);
      return step;
    }
    const [field, inner]: readonly [string, (Content | undefined)?] =
      (typeof content === "function" ? byName(content()).get(step) : undefined) ?? [step];
    content = inner;
    return field;
  });
}

function elementOf(content: Content | null | undefined): Content | null | undefined {
  if (typeof content !== "object" || content === null) {
    return undefined;
  }
  return "list" in content ? content.list : content.map;
}

/** A message with its arguments as their properties are called; what is quoted stays. */
export function wordsOf(message: string, shapes: readonly Shape[]): string {
  return message.replace(QUOTED_OR_NAME, (word) => {
    for (const shape of shapes) {
      const field = namesIn(shape).get(word);
      if (field !== undefined) {
        return field;
      }
    }
    return word;
  });
}

type Names = Map<string, string>;
const tables = new WeakMap<Shape, Names>();

/** The properties of a struct and of all structs inside it, by their names in JSON. */
function namesIn(shape: Shape): Names {
  let names = tables.get(shape);
  if (names === undefined) {
    names = new Map();
    collect(shape, names, new Set());
    tables.set(shape, names);
  }
  return names;
}

function collect(shape: Shape, names: Names, seen: Set<Shape>): void {
  if (seen.has(shape)) {
    return;
  }
  seen.add(shape);
  for (const [name, [field, content]] of byName(shape)) {
    names.set(name, field);
    let inner: Content | null | undefined = content;
    while (typeof inner === "object" && inner !== null) {
      inner = elementOf(inner);
    }
    if (typeof inner === "function") {
      collect(inner(), names, seen);
    }
  }
}
