import type { Span } from "./source.ts";

/** What an expression can come out as; `null` is `None`. */
export type Value = null | boolean | bigint | string | List | Tuple | Dict | Callable | Ellipsis;

/** The value of `...`. */
export class Ellipsis {
  readonly kind = "ellipsis";
}

/** A list, whose items may be replaced. */
export class List {
  readonly kind = "list";
  items: Value[];
  /** Loops that go over it at the moment; it must not change under them. */
  loops = 0;

  constructor(items: Value[]) {
    this.items = items;
  }
}

/** A list that does not change. */
export class Tuple {
  readonly kind = "tuple";
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

/** A dictionary in the order of insertion; entries are kept under `hashKey` of their key. */
export class Dict {
  readonly kind = "dict";
  readonly entries = new Map<string, readonly [Value, Value]>();
  loops = 0;
}

/** Arguments of a call after `*` and `**` were spread. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** Something that can be called. */
export interface Callable {
  readonly kind: "function";
  readonly name: string;
  /** Throws `EvaluationError` and `StarlarkFault`; `span` is the whole call. */
  call(args: CallArguments, span: Span): Value;
}

/** A failure that gets its place from the expression that was being evaluated. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

/** Name of a value's type as `type()` and messages have it. */
export function typeName(value: Value): string {
  if (value === null) return "NoneType";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "string":
      return "string";
    default:
      return value.kind;
  }
}

/** Whether a condition counts as met: what is empty or zero does not. */
export function isTrue(value: Value): boolean {
  if (value === null || value === false || value === 0n || value === "") return false;
  if (value instanceof List || value instanceof Tuple) return value.items.length > 0;
  return !(value instanceof Dict) || value.entries.size > 0;
}

/** Text under which a dictionary keeps a key; throws `EvaluationError` for values that can change. */
export function hashKey(value: Value): string {
  if (value instanceof List || value instanceof Dict) {
    throw new EvaluationError(`Value of type \`${typeName(value)}\` is not hashable`);
  }
  if (value instanceof Tuple) return `(${value.items.map(hashKey).join()})`;
  if (typeof value === "object") return value === null ? "None" : typeName(value);
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Whether two values are of one type and, with all they hold, the same. */
export function areEqual(left: Value, right: Value): boolean {
  if (left instanceof Dict && right instanceof Dict) {
    if (left.entries.size !== right.entries.size) return false;
    return [...left.entries].every(([key, [, value]]) => {
      const other = right.entries.get(key);
      return other !== undefined && areEqual(value, other[1]);
    });
  }
  const both = left instanceof List && right instanceof List;
  if (both || (left instanceof Tuple && right instanceof Tuple)) {
    const others = right.items;
    return (
      left.items.length === others.length &&
      left.items.every((item, at) => areEqual(item, others[at] ?? null))
    );
  }
  return left === right;
}

/** The text of a value as `str()` gives it. */
export function display(value: Value): string {
  return typeof value === "string" ? value : represent(value);
}

/** A value as it would be written in a program, as `repr()` gives it. */
export function represent(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return String(value);
  switch (value.kind) {
    case "ellipsis":
      return "Ellipsis";
    case "function":
      return value.name;
    case "list":
      return `[${value.items.map(represent).join(", ")}]`;
    case "tuple": {
      const items = value.items.map(represent);
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
    }
    case "dict": {
      const entries = [...value.entries.values()];
      return `{${entries.map(([key, item]) => `${represent(key)}: ${represent(item)}`).join(", ")}}`;
    }
    default:
      return value satisfies never;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Characters beyond Latin-1 that nobody would see. */
const INVISIBLE = /[\p{C}\p{Z}]/u;

function quote(text: string): string {
  const chars = [...text].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    const escaped = ESCAPES[char];
    if (escaped !== undefined) return escaped;
    if ((code >= 0x20 && code < 0x7f) || (code > 0xff && !INVISIBLE.test(char))) return char;
    const hex = code.toString(16);
    if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
  return `"${chars.join("")}"`;
}

/** A value with its type, cut in the middle when it is long, for messages about one that does not fit. */
export function describe(value: Value): string {
  const whole = [...represent(value)];
  const shown = whole.length <= 60 ? whole : [...whole.slice(0, 34), "<<...>>", ...whole.slice(-17)];
  return `${typeName(value)} (repr: ${shown.join("")})`;
}

/** What a loop goes over; throws `EvaluationError` for values that hold nothing. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof List || value instanceof Tuple) return value.items;
  if (value instanceof Dict) return [...value.entries.values()].map(([key]) => key);
  throw new EvaluationError(`Operation \`(iter)\` not supported on type \`${typeName(value)}\``);
}
