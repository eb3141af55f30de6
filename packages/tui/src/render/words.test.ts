import { expect, test } from "vitest";
import { displayPath } from "./displayPath.ts";
import { duration } from "./duration.ts";
import { errorKind } from "./errorKind.ts";

test("time spans are short", () => {
  expect([0, 59_999, 65_000, 3_600_000, 7_380_000].map(duration)).toEqual([
    "0s",
    "59s",
    "1m 05s",
    "1h 00m",
    "2h 03m",
  ]);
});

test("paths below the working folder are shown from there", () => {
  expect(displayPath("/a/b/c", "/a/b")).toBe("c");
  expect([displayPath("/a/bc", "/a/b"), displayPath("/a/b", "/a/b"), displayPath("/x", undefined)]).toEqual([
    "/a/bc",
    "/a/b",
    "/x",
  ]);
});

test("a failure is named with the status of the provider", () => {
  expect(errorKind(null)).toBe("");
  expect(errorKind("usageLimitExceeded")).toBe("usage limit");
  expect(errorKind({ responseStreamDisconnected: { httpStatusCode: null } })).toBe("the stream broke off");
  expect(errorKind({ httpConnectionFailed: { httpStatusCode: 502 } })).toBe("no connection, HTTP 502");
});
