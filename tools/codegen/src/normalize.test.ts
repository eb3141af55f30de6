import { expect, test } from "vitest";
import { protocolFixture } from "../test/protocolFixture.ts";
import { rawDefinitions } from "./definitions.ts";
import { normalizeDefinitions } from "./normalize.ts";
import type { Schema, SchemaOrTrue } from "./schema.ts";

const SCALARS = new Set(["U32"]);

function normalizeOne(raw: Schema, others: Record<string, Schema> = {}): SchemaOrTrue | undefined {
  return normalizeDefinitions(new Map(Object.entries({ Thing: raw, ...others })), SCALARS).get("Thing");
}

test("types become definitions by namespace, in the published conventions", () => {
  using fixture = protocolFixture();
  const definitions = normalizeDefinitions(rawDefinitions(fixture.root), SCALARS);

  expect(definitions.get("Color")).toEqual({
    type: "string",
    description: "Legacy spelling.",
    enum: ["dark_red", "blue"],
  });
  expect(definitions.get("v2/Color")).toMatchObject({ enum: ["darkRed", "blue"] });
  expect(definitions.get("v2/WidgetMakeParams")).toEqual({
    type: "object",
    description: "What to make.",
    required: ["extra", "labels", "name"],
    properties: {
      name: { type: "string" },
      color: { anyOf: [{ $ref: "#/definitions/v2/Color" }, { type: "null" }] },
      count: { type: "integer", format: "uint32", minimum: 0, default: 1 },
      note: { type: ["string", "null"], description: "Anything at all." },
      extra: true,
      optionalExtra: true,
      glow: { type: ["boolean", "null"], "x-experimental": "widget/make.glow" },
      labels: { type: "object", additionalProperties: { type: "string" } },
    },
  });
  expect(definitions.get("v2/WidgetMakeResponse")).toMatchObject({
    properties: { legacyColor: { $ref: "#/definitions/Color" } },
  });
  expect(definitions.get("v2/WidgetGlowResponse")).toEqual({ type: "object", description: "Nothing." });
  expect(definitions.has("JsonValue")).toBe(false);
  expect(definitions.has("U32")).toBe(false);
});

test("a union told apart by a literal is oneOf with titled variants", () => {
  const circle: Schema = { type: "object", properties: { type: { const: "open_path" } }, required: ["type"] };
  const square: Schema = { type: "object", properties: { type: { const: "square" } }, required: ["type"] };
  expect(normalizeOne({ anyOf: [circle, square] })).toMatchObject({
    oneOf: [
      { title: "OpenPathThing", properties: { type: { enum: ["open_path"] } } },
      { title: "SquareThing" },
    ],
  });
});

test("an externally tagged variant requires its key, even a nullable one, and allows no other", () => {
  const literal = (value: string): Schema => ({ type: "string", const: value });
  const done: Schema = {
    type: "object",
    properties: { done: { type: ["string", "null"] } },
    required: ["done"],
  };
  const result = normalizeOne({ anyOf: [literal("idle"), literal("busy"), done, literal("gone")] });
  expect(result).toEqual({
    oneOf: [
      { type: "string", enum: ["idle", "busy"] },
      { ...done, title: "DoneThing", additionalProperties: false },
      { type: "string", enum: ["gone"] },
    ],
  });
});

test("a union without a tag stays anyOf", () => {
  const result = normalizeOne({ anyOf: [{ type: "string" }, { type: "integer", format: "int64" }] });
  expect(result).toEqual({ anyOf: [{ type: "string" }, { type: "integer", format: "int64" }] });
});

test("annotations beside a reference move it into allOf, a number alias is spelled out", () => {
  const result = normalizeOne(
    {
      type: "object",
      properties: {
        other: { $ref: "#/definitions/Other", default: { a: 1 } },
        count: { $ref: "#/definitions/U32", description: "How many." },
      },
      required: ["other", "count"],
    },
    {
      Other: { type: "object" },
      U32: { type: "integer", format: "uint32", minimum: 0, description: "Width." },
    },
  );
  expect(result).toEqual({
    type: "object",
    required: ["count"],
    properties: {
      other: { default: { a: 1 }, allOf: [{ $ref: "#/definitions/Other" }] },
      count: { type: "integer", format: "uint32", minimum: 0, description: "How many." },
    },
  });
});

test("members for the schema alone are write-only", () => {
  const raw = { type: "string", schemaOnly: true } as Schema;
  expect(normalizeOne({ type: "object", properties: { id: raw } })).toEqual({
    type: "object",
    properties: { id: { type: "string", writeOnly: true } },
  });
});

test("an open type takes further members, an empty one says nothing about them", () => {
  const members: Schema = { type: "object", properties: { known: { type: "string" } } };
  const raw = new Map(Object.entries({ Thing: members, Value: { type: "boolean" } as Schema }));
  const open = normalizeDefinitions(raw, SCALARS, new Map([["Thing", "Value"]]));
  expect(open.get("Thing")).toEqual({ ...members, additionalProperties: { $ref: "#/definitions/Value" } });
  const json = normalizeDefinitions(raw, SCALARS, new Map([["Thing", "JsonValue"]]));
  expect(json.get("Thing")).toEqual({ ...members, additionalProperties: true });
  expect(normalizeOne({ type: "object", additionalProperties: { not: {} } })).toEqual({ type: "object" });
});
