import { CodexError } from "@codex/core";
import { RpcError } from "@codex/protocol";
import { expect, test } from "vitest";
import { toRpcError } from "./toRpcError.ts";

test("an error of the protocol stays what it is", () => {
  const error = new RpcError(-32602, "too long", { max: 1 });
  expect(toRpcError(error)).toBe(error);
});

test.each([
  ["invalidRequest", -32600],
  ["notFound", -32600],
  ["config", -32600],
  ["io", -32603],
  ["internal", -32603],
] as const)("a failure of the engine of kind %s has code %d and keeps its message", (kind, code) => {
  expect(toRpcError(new CodexError(kind, "what")).toBody()).toEqual({ code, message: "what" });
});

test("anything else is internal, without a stack trace", () => {
  expect(toRpcError(new TypeError("oops")).toBody()).toEqual({ code: -32603, message: "oops" });
  expect(toRpcError("text").toBody()).toEqual({ code: -32603, message: "text" });
});
