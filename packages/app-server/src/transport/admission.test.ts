import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { type AdmissionPolicy, refusalOf } from "./admission.ts";

const open: AdmissionPolicy = { token: null };
const closed: AdmissionPolicy = { token: "secret" };

function status(headers: IncomingMessage["headers"], policy: AdmissionPolicy): number | null {
  return refusalOf({ headers } as IncomingMessage, policy)?.status ?? null;
}

test.each([
  ["localhost", null],
  ["localhost:8080", null],
  ["LOCALHOST:1", null],
  ["127.0.0.1:8080", null],
  ["10.1.2.3", null],
  ["[::1]:8080", null],
  ["[::1]", null],
  ["evil.example", 403],
  ["localhost.evil.example:80", 403],
  ["127.0.0.1.evil.example", 403],
  ["", 403],
])("a client that calls this machine %j gets %j", (host, expected) => {
  expect(status({ host }, open)).toBe(expected);
});

test("another name is served when it is allowed", () => {
  expect(status({ host: "box.example:1" }, { token: null, allowedHosts: ["box.example"] })).toBeNull();
});

test.each(["https://evil.example", "null", "http://localhost:3000", ""])(
  "a page of %j is refused unless its origin is allowed",
  (origin) => {
    const headers = { host: "localhost", origin };
    expect(status(headers, open)).toBe(403);
    expect(status(headers, { token: null, allowedOrigins: ["https://other.example"] })).toBe(403);
    expect(status(headers, { token: null, allowedOrigins: [origin] })).toBeNull();
  },
);

test.each([
  [undefined, 401],
  ["", 401],
  ["Bearer", 401],
  ["Bearer ", 401],
  ["Bearer secre", 401],
  ["Bearer secret2", 401],
  ["Basic secret", 401],
  ["Bearer secret", null],
  ["bearer secret", null],
])("where a token is needed, %j gets %j", (authorization, expected) => {
  expect(status({ host: "localhost", authorization }, closed)).toBe(expected);
});

test("the token lets in under any name, but no page of a foreign origin", () => {
  const headers = { host: "box.example", authorization: "Bearer secret" };
  expect(status(headers, closed)).toBeNull();
  expect(status({ ...headers, origin: "https://evil.example" }, closed)).toBe(403);
});
