import { INLINED_IN_SCHEMA } from "./differences.ts";
import { mapSchema, refName, refTo, type Schema, type SchemaOrTrue } from "./schema.ts";

const ANY_JSON = "JsonValue";

/**
 * Turns the generator's definitions into the conventions of the published schemas: arbitrary JSON is `true`, a
 * nullable or defaulted member is not required, literals are one-value enums, unions told apart by a literal are
 * `oneOf`, and number aliases are spelled out. Experimental members keep their reason in `x-experimental`.
 * `open` names the types that allow further members, with the type of their values.
 */
export function normalizeDefinitions(
  raw: ReadonlyMap<string, Schema>,
  scalars: ReadonlySet<string>,
  open: ReadonlyMap<string, string> = new Map(),
): Map<string, SchemaOrTrue> {
  const inlined = new Set([...scalars, ...INLINED_IN_SCHEMA.map((entry) => entry.key)]);
  const normalized = new Map<string, SchemaOrTrue>();
  for (const [name, schema] of raw) {
    if (name === ANY_JSON || inlined.has(name) || name.includes("<")) continue;
    const result = mapSchema(
      mapSchema(withMap(schema, open.get(name)), (member) => normalizeOne(member, inline)),
      dropMark,
    );
    normalized.set(name, result === true ? true : titled(result, name.replace(/^v2\//, "")));
  }
  return normalized;

  function inline(name: string): SchemaOrTrue | undefined {
    if (name === ANY_JSON) return true;
    const schema = inlined.has(name) ? raw.get(name) : undefined;
    if (schema === undefined) return undefined;
    const { description: _, ...rest } = schema;
    return mapSchema(rest, (member) => normalizeOne(member, inline));
  }
}

function withMap(schema: Schema, value: string | undefined): Schema {
  return value === undefined ? schema : { ...schema, additionalProperties: { $ref: refTo(value) } };
}

type Inline = (name: string) => SchemaOrTrue | undefined;

interface Raw extends Schema {
  experimental?: string;
  stableOutput?: string;
  schemaOnly?: boolean;
  unlisted?: boolean;
  fallback?: boolean;
}

function normalizeOne(member: Raw, inline: Inline): SchemaOrTrue {
  const { experimental, stableOutput, schemaOnly, fallback, unlisted: _, ...plain } = member;
  const schema: Schema = { ...plain };
  if (experimental !== undefined) schema["x-experimental"] = experimental;
  if (stableOutput !== undefined) schema["x-stable-output"] = stableOutput;
  if (schemaOnly) schema.writeOnly = true;
  if (fallback) schema["x-fallback"] = true;
  if (schema.$ref !== undefined) return reference(schema, inline);
  if (schema.const !== undefined) {
    schema.enum = [schema.const];
    delete schema.const;
  }
  if (schema.anyOf) return union(schema, schema.anyOf);
  if (isObject(schema)) return object(schema);
  return schema;
}

/** Draft 7 ignores what stands beside a `$ref`, so annotations move the reference into an `allOf`. */
function reference(schema: Schema, inline: Inline): SchemaOrTrue {
  const { $ref = "", ...annotations } = schema;
  const name = decodeURIComponent(refName(schema) ?? "");
  const body = inline(name);
  const bare = Object.keys(annotations).length === 0;
  if (body === true) return bare ? true : annotations;
  if (body !== undefined) return { ...body, ...annotations };
  return bare ? { $ref } : { ...annotations, allOf: [{ $ref: refTo(name) }] };
}

function object(schema: Schema): Schema {
  const { properties, required, additionalProperties, ...rest } = schema;
  const result: Schema = { ...rest };
  const names = Object.keys(properties ?? {});
  const needed = (required ?? []).filter((name) => mustBePresent(properties?.[name])).sort();
  if (needed.length > 0) result.required = needed;
  if (names.length > 0 && properties) result.properties = properties;
  if (additionalProperties !== undefined && !isNever(additionalProperties)) {
    result.additionalProperties = additionalProperties;
  }
  return result;
}

/** A member that may be `null` or has a default may also be left out. */
function mustBePresent(member: SchemaOrTrue | undefined): boolean {
  if (member === undefined) return false;
  if (member === true) return true;
  return member.default === undefined && !isNullable(member);
}

function union(schema: Schema, members: SchemaOrTrue[]): SchemaOrTrue {
  const { anyOf: _, ...annotations } = schema;
  const bare = Object.keys(annotations).length === 0;
  if (members.includes(true)) {
    if (members.some(isNull)) return { ...annotations, [NULLABLE_ANY]: true } as Schema;
    return bare ? true : annotations;
  }
  const variants = members.filter((member) => member !== true && !isNull(member)) as Schema[];
  const nullable = variants.length < members.length;
  const [only] = variants;
  if (
    nullable &&
    variants.length === 1 &&
    only !== undefined &&
    typeof only.type === "string" &&
    !only.enum
  ) {
    return { ...only, ...annotations, type: [only.type, "null"] };
  }
  const merged = mergeLiterals(variants);
  const tagged = merged.every(isTold);
  const external = merged.some((variant) => variant.enum !== undefined);
  const list = merged.map((variant) => (external && isObject(variant) ? externallyTagged(variant) : variant));
  const all = nullable ? [...list, { type: "null" }] : list;
  const [single] = all;
  if (all.length === 1 && single?.enum !== undefined) return { ...annotations, ...single };
  return tagged && !nullable ? { ...annotations, oneOf: all } : { ...annotations, anyOf: all };
}

/** Neighbouring string literals of a union become one enum; the order of the variants stays as declared. */
function mergeLiterals(variants: Schema[]): Schema[] {
  const merged: Schema[] = [];
  for (const variant of variants) {
    const last = merged.at(-1);
    if (last?.enum !== undefined && variant.enum !== undefined) {
      merged[merged.length - 1] = { type: "string", enum: [...last.enum, ...variant.enum] };
    } else {
      merged.push(variant);
    }
  }
  return merged;
}

/** A variant named by its only member: that member is always there, even where it may be `null`. */
function externallyTagged(variant: Schema): Schema {
  return { ...variant, required: Object.keys(variant.properties ?? {}).sort(), additionalProperties: false };
}

/** True when a reader can tell the variant from its siblings by a literal or by the name of its only member. */
function isTold(variant: Schema): boolean {
  if (variant.enum !== undefined) return true;
  const members = Object.entries(variant.properties ?? {});
  return members.length === 1 || tagOf(variant) !== undefined;
}

function tagOf(variant: Schema): string | undefined {
  for (const member of Object.values(variant.properties ?? {})) {
    const [value] = member === true ? [] : (member.enum ?? []);
    if (member !== true && member.enum?.length === 1 && value) return value;
  }
  return undefined;
}

/** Gives the variants of a tagged union the titles code generators name them by. */
function titled(schema: Schema, name: string): Schema {
  if (schema.oneOf === undefined) return schema;
  const oneOf = schema.oneOf.map((variant) => {
    if (variant === true || variant.properties === undefined) return variant;
    const tag = tagOf(variant) ?? Object.keys(variant.properties)[0] ?? "";
    return { ...variant, title: pascalCase(tag) + name };
  });
  return { ...schema, oneOf };
}

/** `in_progress` or `inProgress` → `InProgress`. */
export function pascalCase(text: string): string {
  return text
    .split(/[_-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function isObject(schema: Schema): boolean {
  return schema.type === "object";
}

function isNever(schema: SchemaOrTrue | false): boolean {
  return typeof schema === "object" && schema.not !== undefined;
}

function isNull(schema: SchemaOrTrue): boolean {
  return schema !== true && schema.type === "null";
}

/** Marks arbitrary JSON declared with `| null`: as a schema it is `true`, yet the member may be left out. */
const NULLABLE_ANY = "x-nullable-any";

function dropMark(schema: Schema): SchemaOrTrue {
  if (!(NULLABLE_ANY in schema)) return schema;
  const { [NULLABLE_ANY]: _, ...rest } = schema as Schema & Record<string, unknown>;
  return Object.keys(rest).length === 0 ? true : rest;
}

function isNullable(schema: Schema): boolean {
  if (NULLABLE_ANY in schema) return true;
  if (Array.isArray(schema.type) ? schema.type.includes("null") : schema.type === "null") return true;
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(
    (member) => member !== true && isNullable(member),
  );
}
