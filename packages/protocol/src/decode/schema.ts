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

/** Definitions by name: lines of text, each parsed once when it is first asked for. */
export class Definitions {
  readonly #lines: string;
  readonly #parsed = new Map<string, Schema>();

  /** Takes lines of a name, a space and the schema as JSON; a line end stands before and after each. */
  constructor(lines: string) {
    this.#lines = lines;
  }

  /** The schema of a definition; an unknown name is a fault of the generated table and throws. */
  schema(name: string): Schema {
    const known = this.#parsed.get(name);
    if (known !== undefined) return known;
    const head = `\n${name} `;
    const at = this.#lines.indexOf(head);
    if (at === -1) throw new Error(`the wire table has no definition ${name}`);
    const start = at + head.length;
    const schema: Schema = JSON.parse(this.#lines.slice(start, this.#lines.indexOf("\n", start)));
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
