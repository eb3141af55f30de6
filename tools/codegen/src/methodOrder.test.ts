import { join } from "node:path";
import { expect, test } from "vitest";
import { inPublishedOrder } from "./methodOrder.ts";
import { type Method, readProtocol } from "./source.ts";

const root = join(import.meta.dirname, "../../../packages/protocol/src");
const rows = readProtocol(root).tables.clientRequests;

test("the published order interleaves the resources", () => {
  const names = inPublishedOrder(rows).map((row) => row.method);
  expect(names.slice(0, 3)).toEqual(["initialize", "thread/start", "thread/resume"]);
  expect(names.indexOf("skills/config/write")).toBe(names.indexOf("app/list") + 1);
  expect(new Set(names).size).toBe(rows.length);
});

test("a new method goes to the end, a listed method without a row is an error", () => {
  const added: Method = { method: "aaa/new", params: null, result: null, doc: "", typescriptOnly: false };
  const additions = inPublishedOrder([added, ...rows]).slice(-2);
  expect(additions.map((row) => row.method)).toEqual(["aaa/new", "permissionProfile/list"]);
  expect(() => inPublishedOrder(rows.filter((row) => row.method !== "turn/start"))).toThrow(/turn\/start/);
});
