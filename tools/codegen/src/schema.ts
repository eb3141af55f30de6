/** The part of JSON Schema (draft 7) the wire uses. */
export interface Schema {
  $schema?: string;
  $ref?: string;
  title?: string;
  description?: string;
  default?: unknown;
  type?: string | string[];
  format?: string;
  minimum?: number;
  enum?: (string | null)[];
  const?: string;
  allOf?: SchemaOrTrue[];
  anyOf?: SchemaOrTrue[];
  oneOf?: SchemaOrTrue[];
  items?: SchemaOrTrue | SchemaOrTrue[];
  properties?: Record<string, SchemaOrTrue>;
  required?: string[];
  additionalProperties?: SchemaOrTrue | false;
  not?: Schema;
  writeOnly?: boolean;
  definitions?: Record<string, unknown>;
  /** Reason why the member needs the experimental capability. */
  "x-experimental"?: string;
  /** The variant stands for every value its siblings do not name. */
  "x-fallback"?: boolean;
  /** Outputs that show the member although it is experimental. */
  "x-stable-output"?: string;
}

/** A schema, or `true` for a value of any kind. */
export type SchemaOrTrue = Schema | true;

const PREFIX = "#/definitions/";

/** Reference to a definition of the given name. */
export function refTo(name: string): string {
  return PREFIX + name;
}

/** Name of the definition a schema refers to; `undefined` when it is no bare reference. */
export function refName(schema: SchemaOrTrue | false | undefined): string | undefined {
  if (typeof schema !== "object" || schema.$ref === undefined) return undefined;
  return schema.$ref.slice(PREFIX.length);
}

/** A copy of `schema` in which every schema below it went through `change`, innermost first. */
export function mapSchema(schema: SchemaOrTrue, change: (schema: Schema) => SchemaOrTrue): SchemaOrTrue {
  if (schema === true) return true;
  const copy: Schema = { ...schema };
  const each = (list: SchemaOrTrue[]): SchemaOrTrue[] => list.map((member) => mapSchema(member, change));
  if (copy.allOf) copy.allOf = each(copy.allOf);
  if (copy.anyOf) copy.anyOf = each(copy.anyOf);
  if (copy.oneOf) copy.oneOf = each(copy.oneOf);
  if (copy.items !== undefined) {
    copy.items = Array.isArray(copy.items) ? each(copy.items) : mapSchema(copy.items, change);
  }
  if (copy.properties) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([name, member]) => [name, mapSchema(member, change)]),
    );
  }
  if (typeof copy.additionalProperties === "object") {
    copy.additionalProperties = mapSchema(copy.additionalProperties, change);
  }
  return change(copy);
}

/** Names of the definitions `schema` refers to, in order of appearance. */
function referencesOf(schema: SchemaOrTrue): Set<string> {
  const names = new Set<string>();
  mapSchema(schema, (member) => {
    const name = refName(member);
    if (name !== undefined) names.add(name);
    return member;
  });
  return names;
}

/** All definitions reachable from `roots`, in order of discovery, the roots included. */
export function reachable(
  definitions: ReadonlyMap<string, SchemaOrTrue>,
  roots: Iterable<string>,
): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (found.has(name)) continue;
    const schema = definitions.get(name);
    if (schema === undefined) throw new Error(`no definition ${name}`);
    found.add(name);
    open.unshift(...referencesOf(schema));
  }
  return found;
}
