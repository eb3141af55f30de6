import { expect, test } from "vitest";
import { featureOverrides, overridesTable, parseOverride, parsePath, requestTable } from "./override.ts";

test.each([
  ["a=5", 5],
  ["a=-5", -5],
  ["a=true", true],
  ["a=hello", "hello"],
  ["a=gpt-5.3-codex", "gpt-5.3-codex"],
  ["a=", ""],
  ["a='x'", "x"],
  ['a="y"', "y"],
  ["a=1.5", 1.5],
  ["a=0x1F", 31],
  ["a=1_000", 1000],
  ["a=007", "007"],
  ["a=inf", Number.POSITIVE_INFINITY],
  ["a=[1, 2]", [1, 2]],
  ["a={x = 1}", { x: 1 }],
  ["a=[1", "[1"],
  ["a=b=c", "b=c"],
  ['a="unterminated', "unterminated"],
  ["a=x y", "x y"],
  ["a=1 # comment", 1],
])("the value of %s is TOML, or its bare text", async (argument, value) => {
  expect(await parseOverride(argument)).toEqual({ path: "a", value });
});

test("an override without a key or a value is refused in the reference's words", async () => {
  await expect(parseOverride("foo")).rejects.toThrow("Invalid override (missing '='): foo");
  await expect(parseOverride("=5")).rejects.toThrow("Empty key in override: =5");
});

test("paths are cut at dots, except inside quotes", () => {
  expect(parsePath("a.b.c")).toEqual(["a", "b", "c"]);
  expect(parsePath("a..b")).toEqual(["a", "", "b"]);
  expect(parsePath('projects."/a.b/c".trust_level')).toEqual(["projects", "/a.b/c", "trust_level"]);
  expect(parsePath("a.'x.y'")).toEqual(["a", "x.y"]);
  expect(parsePath('a."b')).toEqual(["a", '"b']);
});

test("later overrides win and replace what is in the way of their path", () => {
  const table = overridesTable([
    { path: "a", value: 1 },
    { path: "a.b", value: 2 },
    { path: "a.c", value: 3 },
    { path: "d.e", value: 4 },
    { path: "d", value: 5 },
  ]);
  expect(table).toEqual({ a: { b: 2, c: 3 }, d: 5 });
});

test("a request's map takes dotted and nested keys, and reads null as an empty string", () => {
  const table = requestTable({ "tools.view_image": false, tools: { web_search: true }, model: null });
  expect(table).toEqual({ tools: { view_image: false, web_search: true }, model: "" });
});

test("a key called __proto__ is only a key", () => {
  const table = requestTable({ "__proto__.polluted": true, "constructor.prototype.polluted": true });
  expect(Object.getOwnPropertyDescriptor(Object.prototype, "polluted")).toBeUndefined();
  expect(Object.keys(table)).toEqual(["__proto__", "constructor"]);
});

test("disabling beats enabling, old names are accepted, unknown ones refused", () => {
  const overrides = featureOverrides(["unified_exec", "collab"], ["unified_exec"]);
  expect(overridesTable(overrides)).toEqual({ features: { unified_exec: false, collab: true } });
  expect(() => featureOverrides(["foo"], [])).toThrow("Unknown feature flag: foo");
});

test("what looks like a date is text", async () => {
  expect(await parseOverride("model=2024-01-01")).toEqual({ path: "model", value: "2024-01-01" });
});
