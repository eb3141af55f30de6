import type { JsonValue } from "@codex/protocol";
import { expect, test } from "vitest";
import { callResult } from "./callResult.ts";

test("known members are kept in their order, unknown ones dropped", () => {
  const answer = {
    extra: 1,
    _meta: { m: 1 },
    isError: false,
    content: [
      { annotations: { audience: ["user"], odd: 1 }, text: "a", zz: 1, type: "text", _meta: { z: 1 } },
      { type: "resource_link", name: "x", uri: "file:///x", mimeType: null },
      { type: "resource", resource: { text: "hi", uri: "a://b", mimeType: "text/plain" } },
      { mimeType: "image/png", type: "image", data: "AAAA" },
    ],
    structuredContent: { z: 1, a: 2 },
  };
  expect(JSON.stringify(callResult(answer))).toBe(
    '{"content":[{"type":"text","text":"a","_meta":{"z":1},"annotations":{"audience":["user"]}},{"type":"resource_link","uri":"file:///x","name":"x"},{"type":"resource","resource":{"uri":"a://b","mimeType":"text/plain","text":"hi"}},{"type":"image","data":"AAAA","mimeType":"image/png"}],"structuredContent":{"z":1,"a":2},"isError":false,"_meta":{"m":1}}',
  );
});

test("structured content alone is enough, and so is nothing at all in the content", () => {
  expect(callResult({ structuredContent: "s" })).toEqual({ content: [], structuredContent: "s" });
  expect(callResult({ content: [], structuredContent: null })).toEqual({ content: [] });
});

test.each<JsonValue>([
  {},
  null,
  { content: "text" },
  { content: [{ type: "weird" }] },
  { content: [{ type: "text" }] },
  { content: [{ type: "image", data: "AAAA" }] },
])("%j is no result", (answer) => {
  expect(() => callResult(answer)).toThrow("Unexpected response type");
});
