import { SUPPORTED_PROTOCOL_VERSIONS } from "@modelcontextprotocol/server";
import { expect, test } from "vitest";
import { FrontDesk, protocolVersions } from "./frontDesk.ts";

const desk = () => new FrontDesk({ originator: "o", version: "1", env: {} });
const head = { jsonrpc: "2.0", id: 1 };
const client = { name: "c", version: "2" };
const introduction = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: client };

test("the versions are those of the SDK", () => {
  expect(protocolVersions).toEqual(SUPPORTED_PROTOCOL_VERSIONS);
});

test("answers the handshake, the list and a ping, and nothing else", () => {
  const answered = desk();
  expect(answered.answer({ ...head, method: "initialize", params: introduction })).toContain('"result"');
  expect(answered.answer({ jsonrpc: "2.0", method: "notifications/initialized" })).toBe("");
  expect(answered.answer({ ...head, id: "x", method: "ping" })).toBe(
    '{"jsonrpc":"2.0","id":"x","result":{}}',
  );
  expect(answered.answer({ ...head, method: "tools/list", params: {} })).toContain('"codex-reply"');
  expect(answered.userAgent).toMatch(/^o\/1 .* \(c; 2\)$/);
});

const left: readonly unknown[] = [
  null,
  [],
  "ping",
  { id: 1, method: "ping" },
  { jsonrpc: "1.0", id: 1, method: "ping" },
  { jsonrpc: "2.0", id: null, method: "ping" },
  { jsonrpc: "2.0", id: 1.5, method: "ping" },
  { jsonrpc: "2.0", method: "ping" },
  { ...head, result: {} },
  { ...head, method: "tools/call", params: { name: "codex" } },
  { ...head, method: "initialize" },
  { ...head, method: "initialize", params: { ...introduction, clientInfo: { name: "c" } } },
  { ...head, method: "initialize", params: { ...introduction, protocolVersion: 1 } },
];

test.each(left)("leaves %j to the SDK", (message) => {
  expect(desk().answer(message)).toBeNull();
});
