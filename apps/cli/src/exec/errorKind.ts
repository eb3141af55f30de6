import type { CodexErrorInfo, v2 } from "@codex/protocol";

/** The spelling that events use for each kind that stands alone. */
const plain = {
  contextWindowExceeded: "context_window_exceeded",
  usageLimitExceeded: "usage_limit_exceeded",
  serverOverloaded: "server_overloaded",
  internalServerError: "internal_server_error",
  unauthorized: "unauthorized",
  badRequest: "bad_request",
  threadRollbackFailed: "thread_rollback_failed",
  sandboxError: "sandbox_error",
  other: "other",
} as const satisfies Record<Extract<v2.CodexErrorInfo, string>, Extract<CodexErrorInfo, string>>;

/** The kind of a failure as the JSON lines name it; null when none is known. */
export function codexErrorInfo(info: v2.CodexErrorInfo | null): CodexErrorInfo | null {
  if (info === null) return null;
  if (typeof info === "string") return plain[info];
  if ("httpConnectionFailed" in info) {
    return { http_connection_failed: statusOf(info.httpConnectionFailed) };
  }
  if ("responseStreamConnectionFailed" in info) {
    return { response_stream_connection_failed: statusOf(info.responseStreamConnectionFailed) };
  }
  if ("responseStreamDisconnected" in info) {
    return { response_stream_disconnected: statusOf(info.responseStreamDisconnected) };
  }
  return { response_too_many_failed_attempts: statusOf(info.responseTooManyFailedAttempts) };
}

function statusOf({ httpStatusCode }: { httpStatusCode: number | null }): {
  http_status_code: number | null;
} {
  return { http_status_code: httpStatusCode };
}

/** The kind of a failure in words for people, with the HTTP status if there is one; empty when nothing is known. */
export function errorKindText(info: v2.CodexErrorInfo | null): string {
  const kind = codexErrorInfo(info);
  if (kind === null || kind === "other") return "";
  if (typeof kind === "string") return kind.replaceAll("_", " ");
  const [[name, { http_status_code: status }] = ["", { http_status_code: null }]] = Object.entries(kind);
  return `${name.replaceAll("_", " ").replace("http ", "HTTP ")}${status === null ? "" : `, HTTP ${status}`}`;
}
