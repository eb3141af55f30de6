import type { CodexErrorInfo, v2 } from "@codex/protocol";
import type { Family } from "./family.ts";
import { nothing, notification } from "./notification.ts";

/** Failures: one that the engine retries, and one that ends the turn. */
export const errorEvents: Family<"error" | "stream_error"> = {
  error: (event, view, turnId) => {
    if (event.codex_error_info === "thread_rollback_failed") return nothing;
    const error = {
      message: event.message,
      codexErrorInfo: info(event.codex_error_info),
      additionalDetails: null,
    };
    view.turnError = error;
    return [notification("error", { error, willRetry: false, threadId: view.threadId, turnId })];
  },
  stream_error: (event, view, turnId) => [
    notification("error", {
      error: {
        message: event.message,
        codexErrorInfo: info(event.codex_error_info),
        additionalDetails: event.additional_details,
      },
      willRetry: true,
      threadId: view.threadId,
      turnId,
    }),
  ],
};

const plain = {
  context_window_exceeded: "contextWindowExceeded",
  usage_limit_exceeded: "usageLimitExceeded",
  server_overloaded: "serverOverloaded",
  internal_server_error: "internalServerError",
  unauthorized: "unauthorized",
  bad_request: "badRequest",
  sandbox_error: "sandboxError",
  thread_rollback_failed: "threadRollbackFailed",
  other: "other",
} as const satisfies Record<Extract<CodexErrorInfo, string>, v2.CodexErrorInfo>;

/** The wire form of an error's kind. */
function errorInfo(value: CodexErrorInfo): v2.CodexErrorInfo {
  if (typeof value === "string") return plain[value];
  if ("http_connection_failed" in value) {
    return { httpConnectionFailed: status(value.http_connection_failed) };
  }
  if ("response_stream_connection_failed" in value) {
    return { responseStreamConnectionFailed: status(value.response_stream_connection_failed) };
  }
  if ("response_stream_disconnected" in value) {
    return { responseStreamDisconnected: status(value.response_stream_disconnected) };
  }
  return { responseTooManyFailedAttempts: status(value.response_too_many_failed_attempts) };
}

function info(value: CodexErrorInfo | null): v2.CodexErrorInfo | null {
  return value === null ? null : errorInfo(value);
}

function status(value: { http_status_code: number | null }): { httpStatusCode: number | null } {
  return { httpStatusCode: value.http_status_code };
}
