import type { JsonValue } from "@codex/protocol";
import { expect, test } from "vitest";
import { mcpInputSchema } from "./mcpInputSchema.ts";

const TEXT = { type: "string" };

/** The schema of a member as the model gets it. */
function member(schema: JsonValue): JsonValue | undefined {
  const root = mcpInputSchema({ type: "object", properties: { it: schema } });
  return root === null ? undefined : (root as { properties: { it: JsonValue } }).properties.it;
}

test("only what model endpoints understand is kept, members in the order of their names", () => {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    title: "Root",
    description: "gone",
    properties: {
      z: { type: "integer", minimum: 1, default: 3, description: "kept" },
      a: { type: "array", items: { type: "object", properties: { n: {} } }, minItems: 1 },
    },
    required: ["z"],
    additionalProperties: false,
    $defs: { D: TEXT },
  };
  expect(JSON.stringify(mcpInputSchema(schema))).toBe(
    '{"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"n":{"type":"string"}}}},"z":{"type":"number","description":"kept"}},"required":["z"],"additionalProperties":false}',
  );
});

test.each<[JsonValue, JsonValue]>([
  [{ type: ["null", "integer"] }, { type: "number" }],
  [
    { type: ["string", "null"], description: "d" },
    { type: "string", description: "d" },
  ],
  [{ type: ["null"] }, TEXT],
  [
    { anyOf: [{ type: "object" }], description: "d" },
    { type: "string", description: "d" },
  ],
  [true, TEXT],
  [{ enum: [1, 2] }, TEXT],
  [{ minimum: 1 }, { type: "number" }],
  [{ prefixItems: [{}] }, { type: "array", items: TEXT }],
  [{ required: ["a"] }, { type: "object", properties: {}, required: ["a"] }],
  [
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "object", properties: {}, additionalProperties: { type: "number" } },
  ],
])("%j becomes %j", (schema, want) => {
  expect(member(schema)).toEqual(want);
});

test.each<JsonValue>([
  { type: "null" },
  { type: "file" },
  { type: "array", items: [{ type: "string" }] },
  { type: "object", properties: null },
  { type: "object", required: "x" },
  { type: "object", additionalProperties: "x" },
  { type: "string", description: 5 },
  null,
  "string",
])("a tool with %j is not offered", (schema) => {
  expect(member(schema)).toBeUndefined();
});

test("a root without a type is an object", () => {
  expect(mcpInputSchema({})).toEqual({ type: "object", properties: {} });
  expect(mcpInputSchema({ type: "object", properties: null })).toEqual({ type: "object", properties: {} });
  expect(mcpInputSchema("x")).toBeNull();
});
