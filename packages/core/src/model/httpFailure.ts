import type { IncomingHttpHeaders } from "node:http";
import { isForeign } from "../foreign.ts";
import { ModelError, type ModelErrorFacts } from "./modelError.ts";
import { parseActiveRateLimit } from "./rateLimits.ts";
import { retryAfterMs } from "./retry.ts";
import { USAGE_NOT_INCLUDED_TEXT, usageLimitText } from "./usageLimit.ts";

/** An HTTP answer whose status is not a success. */
export interface HttpFailure {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As much of the body as was read. */
  readonly body: string;
  readonly url: string;
}

/** Told when a model has no capacity left. */
export const OVERLOADED_TEXT = "Selected model is at capacity. Please try a different model.";

const HIGH_DEMAND_TEXT = "We're currently experiencing high demand, which may cause temporary errors.";
const BAD_IMAGE_TEXT = "Invalid image in your last message. Please remove it and try again.";
const BAD_IMAGE_MARK = "The image data you provided does not represent a valid image";
const BLOCKED_TEXT =
  "Access blocked by Cloudflare. This usually happens when connecting from a restricted region";
/** Bytes of a body without a message of its own that are shown. */
const SHOWN_BODY_BYTES = 1000;

/** The error that an HTTP answer stands for. */
export function httpFailure(failure: HttpFailure): ModelError {
  const { status, headers, body } = failure;
  const facts = { httpStatus: status, retryAfterMs: retryAfterMs(headers) };
  switch (status) {
    case 400:
      return body.includes(BAD_IMAGE_MARK)
        ? new ModelError("invalidImage", BAD_IMAGE_TEXT, facts)
        : new ModelError("invalidRequest", body, facts);
    case 401:
      return new ModelError("unauthorized", unexpectedStatusText(failure), facts);
    case 429:
      return tooManyRequests(failure, facts);
    case 500:
      return new ModelError("internalServerError", HIGH_DEMAND_TEXT, facts);
    case 503: {
      const code = errorObject(body)?.code;
      if (code === "server_is_overloaded" || code === "slow_down") {
        return new ModelError("serverOverloaded", OVERLOADED_TEXT, facts);
      }
    }
  }
  return new ModelError("unexpectedStatus", unexpectedStatusText(failure), facts);
}

function tooManyRequests(failure: HttpFailure, facts: ModelErrorFacts): ModelError {
  const { status, headers, body } = failure;
  const error = errorObject(body);
  const { type, plan_type: plan = null, resets_at: resetsAt = null } = error ?? {};
  if (type === "usage_not_included")
    return new ModelError("usageNotIncluded", USAGE_NOT_INCLUDED_TEXT, facts);
  const wellFormed =
    (plan === null || typeof plan === "string") && (resetsAt === null || Number.isSafeInteger(resetsAt));
  if (type === "usage_limit_reached" && wellFormed) {
    const limit = parseActiveRateLimit(headers);
    const text = usageLimitText({
      plan: typeof plan === "string" ? plan : null,
      resetsAt: typeof resetsAt === "number" ? resetsAt : null,
      limit,
      promo: header(headers, "x-codex-promo-message"),
    });
    return new ModelError("usageLimitReached", text, { ...facts, rateLimits: limit });
  }
  const id = requestId(headers);
  const suffix = id === null ? "" : `, request id: ${id}`;
  return new ModelError(
    "retryLimit",
    `exceeded retry limit, last status: ${statusText(status)}${suffix}`,
    facts,
  );
}

function unexpectedStatusText(failure: HttpFailure): string {
  const { status, headers, body, url } = failure;
  const blocked = status === 403 && body.includes("Cloudflare") && body.includes("blocked");
  const what = blocked
    ? `${BLOCKED_TEXT} (status ${statusText(status)})`
    : `unexpected status ${statusText(status)}: ${shownBody(body)}`;
  const ray = header(headers, "cf-ray");
  const id = requestId(headers);
  return `${what}, url: ${url}${ray === null ? "" : `, cf-ray: ${ray}`}${id === null ? "" : `, request id: ${id}`}`;
}

/** The message inside an error body, else the body itself in short. */
function shownBody(body: string): string {
  const message = errorObject(body)?.message;
  if (typeof message === "string" && message.trim() !== "") return message.trim();
  const text = body.trim();
  if (text === "") return "Unknown error";
  if (Buffer.byteLength(text) <= SHOWN_BODY_BYTES) return text;
  const head = Buffer.from(text).subarray(0, SHOWN_BODY_BYTES);
  return `${new TextDecoder().decode(head, { stream: true })}...`;
}

function errorObject(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isForeign(parsed) && isForeign(parsed.error) ? parsed.error : null;
  } catch {
    return null;
  }
}

function requestId(headers: IncomingHttpHeaders): string | null {
  return header(headers, "x-request-id") ?? header(headers, "x-oai-request-id");
}

function header(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  const trimmed = (Array.isArray(value) ? value[0] : value)?.trim();
  return trimmed === undefined || trimmed === "" ? null : trimmed;
}

/** Reason phrases that clients know in another spelling than Node's; null means that the code counts as unknown. */
const RESPELT: ReadonlyMap<number, string | null> = new Map([
  [418, "I'm a teapot"],
  [509, null],
]);

function statusText(status: number): string {
  const respelt = RESPELT.get(status);
  const reason = respelt === undefined ? process.getBuiltinModule("node:http").STATUS_CODES[status] : respelt;
  return `${status} ${reason ?? "<unknown status code>"}`;
}
