import { safeParse, type ZodMiniType } from "zod/mini";
import { type ConfigToml, SECTIONS } from "./schema.ts";
import { MISSING } from "./serdeSchema.ts";

/** The first thing wrong with a table. */
export interface DecodeIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a table turned out to be. */
export type DecodedAs<T> =
  | { readonly ok: true; readonly toml: T }
  | { readonly ok: false; readonly issue: DecodeIssue };

/** What a config.toml turned out to be. */
export type Decoded = DecodedAs<ConfigToml>;

interface ZodIssue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

/** Decodes tables whose keys have the given makers of schemas; a schema is built when its key is first met. */
export class Decoder<T> {
  readonly #makers: Readonly<Record<string, () => ZodMiniType>>;
  readonly #built = new Map<string, ZodMiniType>();

  constructor(makers: Readonly<Record<string, () => ZodMiniType>>) {
    this.#makers = makers;
  }

  /** Keys are visited in alphabetical order, unknown ones passed over; the first fault ends the visit. */
  decode(table: Readonly<Record<string, unknown>>): DecodedAs<T> {
    const toml: Record<string, unknown> = {};
    for (const key of Object.keys(table).sort()) {
      const schema = this.#schemaOf(key);
      if (!schema) continue;
      const result = safeParse(schema, table[key]);
      if (!result.success) return { ok: false, issue: firstIssue(key, result.error.issues) };
      toml[key] = result.data;
    }
    return { ok: true, toml: toml as T };
  }

  #schemaOf(key: string): ZodMiniType | undefined {
    const known = this.#built.get(key);
    if (known || !Object.hasOwn(this.#makers, key)) return known;
    const schema = this.#makers[key]?.();
    if (schema) this.#built.set(key, schema);
    return schema;
  }
}

const config = new Decoder<ConfigToml>(SECTIONS);

/** Decodes a table of config.toml. */
export function decodeConfig(table: Readonly<Record<string, unknown>>): Decoded {
  return config.decode(table);
}

function firstIssue(key: string, issues: readonly ZodIssue[]): DecodeIssue {
  const located = issues.map(({ message, path }) => ({
    message,
    path: [key, ...path.map((segment) => (typeof segment === "number" ? segment : String(segment)))],
  }));
  const first = located.sort(inReadingOrder)[0] ?? { path: [key], message: "invalid value" };
  if (first.message !== MISSING) return first;
  return { path: first.path.slice(0, -1), message: `${MISSING} \`${first.path.at(-1)}\`` };
}

/** Alphabetical by path; absent members count after those that are there, in the order of their declaration. */
function inReadingOrder(a: DecodeIssue, b: DecodeIssue): number {
  for (let depth = 0; depth < Math.min(a.path.length, b.path.length); depth++) {
    const left = a.path[depth];
    const right = b.path[depth];
    if (left === right || left === undefined || right === undefined) continue;
    const lacking = (issue: DecodeIssue) => issue.message === MISSING && depth === issue.path.length - 1;
    if (lacking(a) && lacking(b)) return 0;
    if (lacking(a) !== lacking(b)) return lacking(a) ? 1 : -1;
    return left < right ? -1 : 1;
  }
  return b.path.length - a.path.length;
}
