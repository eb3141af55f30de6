import { expect, test } from "vitest";
import { codexErrorInfo, errorKindText } from "./errorKind.ts";

test("the kind of a failure is spelt as in events, with the provider's status", () => {
  expect(codexErrorInfo(null)).toBeNull();
  expect(codexErrorInfo("contextWindowExceeded")).toBe("context_window_exceeded");
  expect(codexErrorInfo({ httpConnectionFailed: { httpStatusCode: 502 } })).toEqual({
    http_connection_failed: { http_status_code: 502 },
  });
  expect(codexErrorInfo({ responseTooManyFailedAttempts: { httpStatusCode: null } })).toEqual({
    response_too_many_failed_attempts: { http_status_code: null },
  });
});

test("people are told the kind and the HTTP status, and nothing when there is nothing to tell", () => {
  expect(errorKindText("usageLimitExceeded")).toBe("usage limit exceeded");
  expect(errorKindText({ httpConnectionFailed: { httpStatusCode: 502 } })).toBe(
    "HTTP connection failed, HTTP 502",
  );
  expect(errorKindText({ responseStreamDisconnected: { httpStatusCode: null } })).toBe(
    "response stream disconnected",
  );
  expect(errorKindText("other")).toBe("");
});
