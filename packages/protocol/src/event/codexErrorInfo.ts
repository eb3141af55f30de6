import type { U16 } from "../scalars.ts";

/**
 * The kind of a failure, for programs; in the spelling of events. `http_status_code` is the provider's
 * status, null when none was received.
 */
export type CodexErrorInfo =
  | "context_window_exceeded"
  | "usage_limit_exceeded"
  | "server_overloaded"
  | {
      /** The request did not reach the provider or was refused there. */
      http_connection_failed: { http_status_code: U16 | null };
    }
  | {
      /** The answer could not be opened. */
      response_stream_connection_failed: { http_status_code: U16 | null };
    }
  | "internal_server_error"
  | "unauthorized"
  | "bad_request"
  | "sandbox_error"
  | {
      /** The answer broke off. */ response_stream_disconnected: { http_status_code: U16 | null };
    }
  | {
      /** All retries failed. */ response_too_many_failed_attempts: { http_status_code: U16 | null };
    }
  | "thread_rollback_failed"
  | "other";
