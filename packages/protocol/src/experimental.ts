import { clientRequests } from "../generated/wire.ts";
import { isRecord } from "./decode/scalarDecoders.ts";
import { literalOf, refTarget, type Schema } from "./decode/schema.ts";
import { wireDefinitions } from "./decode/wireDefinitions.ts";

const gatedDefinitions = new Map<string, boolean>();

function innerSchemas(schema: Exclude<Schema, true>): Schema[] {
  const { items, additionalProperties } = schema;
  const elements = items === undefined ? [] : Array.isArray(items) ? items : [items];
  const values =
    additionalProperties === undefined || additionalProperties === false ? [] : [additionalProperties];
  const variants = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  return [...Object.values(schema.properties ?? {}), ...elements, ...values, ...variants];
}

function isGated(schema: Schema): boolean {
  if (schema === true) return false;
  if (schema["x-experimental"] !== undefined) return true;
  if (schema.$ref !== undefined) return isGatedDefinition(refTarget(schema.$ref));
  return innerSchemas(schema).some(isGated);
}

function isGatedDefinition(name: string): boolean {
  const known = gatedDefinitions.get(name);
  if (known !== undefined) return known;
  gatedDefinitions.set(name, false);
  const gated = isGated(wireDefinitions.schema(name));
  gatedDefinitions.set(name, gated);
  return gated;
}

/** Whether a gated member counts as used: its default and an empty list do not. */
function isUsed(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !Array.isArray(value) || value.length > 0;
}

function firstReason(candidates: readonly Schema[], value: unknown): string | null {
  for (const schema of candidates) {
    const reason = reasonIn(schema, value);
    if (reason !== null) return reason;
  }
  return null;
}

function reasonInObject(
  properties: Readonly<Record<string, Schema>>,
  value: Record<string, unknown>,
): string | null {
  const members = Object.entries(properties);
  const isOther = members.some(([name, member]) => {
    const literal = literalOf(member);
    return literal !== null && value[name] !== literal;
  });
  if (isOther) return null;
  for (const [name, member] of members) {
    const reason = member === true ? undefined : member["x-experimental"];
    if (reason !== undefined && isUsed(value[name])) return reason;
    const inside = reasonIn(member, value[name]);
    if (inside !== null) return inside;
  }
  return null;
}

function reasonIn(schema: Schema, value: unknown): string | null {
  if (schema === true || value === null || typeof value !== "object") return null;
  if (schema.$ref !== undefined) {
    const name = refTarget(schema.$ref);
    return isGatedDefinition(name) ? reasonIn(wireDefinitions.schema(name), value) : null;
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined && !Array.isArray(items)) {
      for (const element of value) {
        const reason = reasonIn(items, element);
        if (reason !== null) return reason;
      }
    }
  } else if (isRecord(value) && schema.properties !== undefined) {
    const reason = reasonInObject(schema.properties, value);
    if (reason !== null) return reason;
  }
  return firstReason([...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])], value);
}

/**
 * The first thing in a decoded client request that only a client with the experimental capability may use:
 * the method itself, or a member of its params in the order of declaration. Null when there is none. The
 * wire's text is `errorMessages.requiresExperimental(reason)`.
 */
export function experimentalReason(method: string, params: unknown): string | null {
  const row = Object.hasOwn(clientRequests, method) ? clientRequests[method] : undefined;
  if (row === undefined) return null;
  if (row.experimental !== undefined) return row.experimental;
  if (row.params === null || !isGatedDefinition(row.params)) return null;
  return reasonIn(wireDefinitions.schema(row.params), params);
}
