import { expect, test } from "vitest";
import { errorCodes, errorMessages, RpcError } from "./errorCodes.ts";

test("codes and fixed messages are those of the wire", () => {
  expect(errorCodes).toEqual({
    invalidRequest: -32600,
    methodNotFound: -32601,
    invalidParams: -32602,
    internal: -32603,
    overloaded: -32001,
  });
  const { invalidRequest, invalidClientName, requiresExperimental, inputTooLong, noHandler, ...fixed } =
    errorMessages;
  expect(fixed).toEqual({
    notInitialized: "Not initialized",
    alreadyInitialized: "Already initialized",
    overloaded: "Server overloaded; retry later.",
    emptyCommand: "command must not be empty",
  });
  expect(invalidRequest("missing field `params`")).toBe("Invalid request: missing field `params`");
  expect(invalidClientName("a\nb")).toBe(
    "Invalid clientInfo.name: 'a\nb'. Must be a valid HTTP header value.",
  );
  expect(requiresExperimental("thread/fork.path")).toBe(
    "thread/fork.path requires experimentalApi capability",
  );
  expect(inputTooLong(1048576)).toBe("Input exceeds the maximum length of 1048576 characters.");
  expect(noHandler("item/tool/call")).toBe("This client does not handle item/tool/call");
});

test("an RpcError knows its wire form", () => {
  expect(JSON.stringify(new RpcError(-32600, "no").toBody())).toBe('{"code":-32600,"message":"no"}');
  expect(JSON.stringify(new RpcError(-32600, "no", { a: 1 }).toBody())).toBe(
    '{"code":-32600,"data":{"a":1},"message":"no"}',
  );
  expect(new RpcError(-1, "text")).toBeInstanceOf(Error);
  expect(String(new RpcError(-1, "text"))).toBe("RpcError: text");
});
