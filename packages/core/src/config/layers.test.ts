import { expect, test } from "vitest";
import { type ConfigLayer, LayerStack, mergeTables, valueAt, withValue } from "./layers.ts";

const layer = (type: "user" | "system", config: Record<string, unknown>, reason: string | null = null) =>
  ({ name: { type, file: `/${type}` }, config, disabledReason: reason }) satisfies ConfigLayer;

test("tables merge key by key, arrays and scalars are replaced", () => {
  const base = { a: { x: 1, y: [1, 2] }, b: 1 };
  const over = { a: { y: [3], z: 4 }, b: { c: 1 } };
  expect(mergeTables(base, over)).toEqual({ a: { x: 1, y: [3], z: 4 }, b: { c: 1 } });
  expect(base).toEqual({ a: { x: 1, y: [1, 2] }, b: 1 });
});

test("a value's origin is the strongest layer that has it; disabled layers have no say", () => {
  const system = layer("system", { model: "s", tools: { view_image: true } });
  const user = layer("user", { model: "u" });
  const disabled = layer("user", { model: "d" }, "not trusted");
  const stack = new LayerStack([system, user, disabled]);
  expect(stack.merged).toEqual({ model: "u", tools: { view_image: true } });
  expect(stack.originOf(["model"])).toBe(user);
  expect(stack.originOf(["tools", "view_image"])).toBe(system);
  expect(stack.originOf(["profile"])).toBeNull();
});

test("stacks merge alike when the layers that count hold the very same tables", () => {
  const user = layer("user", { model: "u" });
  const stack = new LayerStack([user]);
  expect(stack.mergesLike([{ ...user }])).toBe(true);
  expect(stack.mergesLike([user, layer("user", {}, "not trusted")])).toBe(true);
  expect(stack.mergesLike([layer("user", { model: "u" })])).toBe(false);
});

test("values are set and read by path without touching the original", () => {
  const table = { a: { b: 1 } };
  expect(withValue(table, ["a", "c", "d"], 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
  expect(table).toEqual({ a: { b: 1 } });
  expect(valueAt(table, ["a", "b"])).toBe(1);
  expect(valueAt(table, ["a", "toString"])).toBeUndefined();
});
