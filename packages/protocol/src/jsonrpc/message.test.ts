import { expect, test } from "vitest";
import {
  encodeError,
  encodeNotification,
  encodeRequest,
  encodeResponse,
  encodeResponseJson,
} from "./message.ts";

test("messages are written in the reference's member order and without jsonrpc", () => {
  expect(encodeRequest(0, "a/b", { x: 1 })).toBe('{"method":"a/b","id":0,"params":{"x":1}}');
  expect(encodeRequest("i", "a", null)).toBe('{"method":"a","id":"i"}');
  expect(encodeNotification("n", undefined)).toBe('{"method":"n"}');
  expect(encodeNotification("n", {})).toBe('{"method":"n","params":{}}');
  expect(encodeResponse(2n ** 63n - 1n, undefined)).toBe('{"id":9223372036854775807,"result":null}');
  expect(encodeResponse('q"', [])).toBe('{"id":"q\\"","result":[]}');
  expect(encodeResponseJson(1, '{"a":2}')).toBe('{"id":1,"result":{"a":2}}');
  expect(encodeError(1, { code: -32600, message: "no" })).toBe(
    '{"error":{"code":-32600,"message":"no"},"id":1}',
  );
  expect(encodeError(1, { message: "no", data: null, code: 5 })).toBe(
    '{"error":{"code":5,"data":null,"message":"no"},"id":1}',
  );
});
