import type { JsonValue } from "@codex/protocol";
import { expect, test } from "vitest";
import { inputSchema, UnusableSchema } from "./inputSchema.ts";

const TYPES = "expected one of `boolean`, `string`, `integer`, `number`, `array`, `object`";
const TAGGED = "expected internally tagged enum JsonSchema";

function fault(schema: JsonValue): string {
  try {
    inputSchema(schema);
  } catch (error) {
    if (error instanceof UnusableSchema) return error.message;
    throw error;
  }
  return "none";
}

test("what endpoints understand is kept, members in the order of their names", () => {
  const schema = {
    $schema: "s",
    type: "object",
    title: "t",
    properties: {
      z: { type: "integer", description: "d", minimum: 1 },
      a: { anyOf: [{ type: "null" }] },
      b: { type: ["string", "null"] },
      d: true,
      e: { type: "array", description: "list" },
      g: { type: "object" },
    },
    required: null,
    additionalProperties: { type: "integer" },
  };
  expect(JSON.stringify(inputSchema(schema))).toBe(
    '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"d":{"type":"string"},' +
      '"e":{"type":"array","items":{"type":"string"},"description":"list"},' +
      '"g":{"type":"object","properties":{}},"z":{"type":"number","description":"d"}},' +
      '"additionalProperties":{"type":"number"}}',
  );
});

test.each<JsonValue>([{}, true, { enum: ["a"] }, { type: 5 }, { type: ["null"] }])(
  "%j is taken for a text",
  (schema) => {
    expect(inputSchema(schema)).toEqual({ type: "string" });
  },
);

test.each<[JsonValue, string]>([
  [null, `invalid type: null, ${TAGGED}`],
  ["x", `invalid type: string "x", ${TAGGED}`],
  [5, `invalid type: integer \`5\`, ${TAGGED}`],
  [1.5, `invalid type: floating point \`1.5\`, ${TAGGED}`],
  [[], "missing field `type`"],
  [[1], "invalid type: integer `1`, expected variant identifier"],
  [["nope"], `unknown variant \`nope\`, ${TYPES}`],
  [{ type: "null" }, `unknown variant \`null\`, ${TYPES}`],
  [{ type: "string", description: 5 }, "invalid type: integer `5`, expected a string"],
  [{ type: "object", properties: 5 }, "invalid type: integer `5`, expected a map"],
  [{ type: "object", properties: { a: null } }, `invalid type: null, ${TAGGED}`],
  [{ type: "object", properties: { b: { type: "null" }, a: null } }, `unknown variant \`null\`, ${TYPES}`],
  [{ type: "object", required: "a" }, 'invalid type: string "a", expected a sequence'],
  [{ type: "object", required: [5] }, "invalid type: integer `5`, expected a string"],
  [
    { type: "object", additionalProperties: { type: "null" } },
    "data did not match any variant of untagged enum AdditionalProperties",
  ],
  [{ required: 5, properties: 5 }, "invalid type: integer `5`, expected a sequence"],
  [{ type: "array", items: { type: "null" } }, `unknown variant \`null\`, ${TYPES}`],
])("%j is refused: %s", (schema, message) => {
  expect(fault(schema)).toBe(message);
});
