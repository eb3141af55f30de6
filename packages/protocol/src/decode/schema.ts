/** The part of JSON Schema that the generated definitions use. */
export interface SchemaObject {
  $ref?: string;
  title?: string;
  type?: string | string[];
  format?: string;
  enum?: string[];
  items?: Schema | Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | false;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  default?: unknown;
  /** Why the member or variant needs the experimental capability. */
  "x-experimental"?: string;
  /** On the literal of a variant that also stands for every unknown tag. */
  "x-fallback"?: boolean;
}

/** A schema; `true` accepts any JSON value. */
export type Schema = SchemaObject | true;

const refPrefix = "#/definitions/";

/** Definitions by name, kept as text and parsed once each when first asked for. */
export class Definitions {
  readonly #texts: Readonly<Record<string, string>>;
  readonly #parsed = new Map<string, Schema>();

  constructor(texts: Readonly<Record<string, string>>) {
    this.#texts = texts;
  }

  /** The schema of a definition; an unknown name is a fault of the generated table and throws. */
  schema(name: string): Schema {
    const known = this.#parsed.get(name);
    if (known !== undefined) return known;
    const text = Object.hasOwn(this.#texts, name) ? this.#texts[name] : undefined;
    if (text === undefined) throw new Error(`the wire table has no definition ${name}`);
    const schema: Schema = JSON.parse(text);
    this.#parsed.set(name, schema);
    return schema;
  }
}

/** Name of the definition that a `$ref` points to. */
export function refTarget(ref: string): string {
  return ref.slice(refPrefix.length);
}

/** The name of a definition without its namespace, as error texts spell it. */
export function baseName(definition: string): string {
  return definition.slice(definition.lastIndexOf("/") + 1);
}

/** The only value of a one-value enum, null for every other schema. */
export function literalOf(schema: Schema | undefined): string | null {
  if (schema === undefined || schema === true || schema.enum?.length !== 1) return null;
  return schema.enum[0] ?? null;
}
