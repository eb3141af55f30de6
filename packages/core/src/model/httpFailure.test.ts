import { expect, test } from "vitest";
import { httpFailure } from "./httpFailure.ts";
import type { ModelError } from "./modelError.ts";

const URL = "http://host/v1/responses";

function failure(status: number, body: unknown, headers: Record<string, string> = {}): ModelError {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return httpFailure({ status, headers, body: text, url: URL });
}

const HIGH_DEMAND = "We're currently experiencing high demand, which may cause temporary errors.";
const CAPACITY = "Selected model is at capacity. Please try a different model.";
const BAD_IMAGE = "Invalid image in your last message. Please remove it and try again.";
const CLOUDFLARE =
  "Access blocked by Cloudflare. This usually happens when connecting from a restricted region (status 403 Forbidden)";

test.each<[number, unknown, string, unknown]>([
  [400, { error: { message: "bad" } }, '{"error":{"message":"bad"}}', "other"],
  [400, "plain text problem", "plain text problem", "other"],
  [400, "", "", "other"],
  [
    400,
    { error: { message: "The image data you provided does not represent a valid image." } },
    BAD_IMAGE,
    "bad_request",
  ],
  [401, { error: { message: "no key" } }, `unexpected status 401 Unauthorized: no key, url: ${URL}`, "other"],
  [
    404,
    { error: { message: "  no model " } },
    `unexpected status 404 Not Found: no model, url: ${URL}`,
    "other",
  ],
  [
    404,
    { error: { message: " " } },
    `unexpected status 404 Not Found: {"error":{"message":" "}}, url: ${URL}`,
    "other",
  ],
  [404, { error: "zz" }, `unexpected status 404 Not Found: {"error":"zz"}, url: ${URL}`, "other"],
  [404, "  abc \n", `unexpected status 404 Not Found: abc, url: ${URL}`, "other"],
  [
    413,
    { error: { message: "too large" } },
    `unexpected status 413 Payload Too Large: too large, url: ${URL}`,
    "other",
  ],
  [418, " ", `unexpected status 418 I'm a teapot: Unknown error, url: ${URL}`, "other"],
  [599, "zz", `unexpected status 599 <unknown status code>: zz, url: ${URL}`, "other"],
  [500, "", HIGH_DEMAND, "internal_server_error"],
  [500, { error: { code: "server_is_overloaded" } }, HIGH_DEMAND, "internal_server_error"],
  [503, { error: { code: "server_is_overloaded", message: "busy" } }, CAPACITY, "server_overloaded"],
  [503, { error: { code: "slow_down" } }, CAPACITY, "server_overloaded"],
  [503, "bad", `unexpected status 503 Service Unavailable: bad, url: ${URL}`, "other"],
  [
    429,
    { error: { type: "usage_not_included", message: "x" } },
    "To use Codex with your ChatGPT plan, upgrade to Plus: https://chatgpt.com/explore/plus.",
    "usage_limit_exceeded",
  ],
  [
    429,
    { error: { type: "usage_limit_reached", plan_type: "pro" } },
    "You've hit your usage limit. Visit https://chatgpt.com/codex/settings/usage to purchase more credits or try again later.",
    "usage_limit_exceeded",
  ],
  [
    429,
    { error: { type: "usage_limit_reached", resets_at: "1893456000" } },
    "exceeded retry limit, last status: 429 Too Many Requests",
    { response_too_many_failed_attempts: { http_status_code: 429 } },
  ],
  [
    429,
    "slow down",
    "exceeded retry limit, last status: 429 Too Many Requests",
    { response_too_many_failed_attempts: { http_status_code: 429 } },
  ],
  [403, "Cloudflare says no", `unexpected status 403 Forbidden: Cloudflare says no, url: ${URL}`, "other"],
  [403, "<html>blocked by Cloudflare</html>", `${CLOUDFLARE}, url: ${URL}`, "other"],
])("%i %j", (status, body, message, codexErrorInfo) => {
  expect(failure(status, body)).toMatchObject({ message, codexErrorInfo, httpStatus: status });
});

test("ids of the request are told", () => {
  const headers = { "cf-ray": "ray9", "x-request-id": "req-9" };
  expect(failure(404, "x", headers).message).toBe(
    `unexpected status 404 Not Found: x, url: ${URL}, cf-ray: ray9, request id: req-9`,
  );
  expect(failure(429, "x", { "x-oai-request-id": "req-2" }).message).toBe(
    "exceeded retry limit, last status: 429 Too Many Requests, request id: req-2",
  );
});

test("a long body is cut between characters, a message is not", () => {
  expect(failure(404, "é".repeat(3000)).message).toBe(
    `unexpected status 404 Not Found: ${"é".repeat(500)}..., url: ${URL}`,
  );
  expect(failure(404, `x${"é".repeat(3000)}`).message).toContain(`: x${"é".repeat(499)}...,`);
  expect(failure(404, { error: { message: "z".repeat(3000) } }).message).toContain("z".repeat(3000));
});

test("a refusal for usage carries the limits", () => {
  const headers = { "x-codex-primary-used-percent": "100" };
  const error = failure(429, { error: { type: "usage_limit_reached" } }, headers);
  expect(error.rateLimits?.primary).toEqual({ used_percent: 100, window_minutes: null, resets_at: null });
});

test("only failures that may pass are tried again, and the notice tells an unexpected status", () => {
  const status = (code: number, body: unknown = "x"): unknown => {
    const { retryable, reconnectInfo } = failure(code, body);
    return [retryable, reconnectInfo];
  };
  const disconnected = (code: number | null): unknown => ({
    response_stream_disconnected: { http_status_code: code },
  });
  expect(status(404)).toEqual([true, disconnected(404)]);
  expect(status(502)).toEqual([true, disconnected(502)]);
  expect(status(500)).toEqual([true, disconnected(null)]);
  expect(status(401)).toEqual([false, disconnected(null)]);
  expect(status(400)).toEqual([false, disconnected(null)]);
  expect(status(429)).toEqual([false, disconnected(null)]);
});

test("the server's wish to wait is kept", () => {
  expect(failure(502, "x", { "retry-after": "3" }).retryAfterMs).toBe(3000);
  expect(failure(502, "x").retryAfterMs).toBeNull();
});
