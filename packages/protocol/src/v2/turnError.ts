import type { U16 } from "../scalars.ts";

/** Something went wrong in a turn. */
export interface ErrorNotification {
  error: TurnError;
  /** Whether another attempt follows; if not, the turn has failed. */
  willRetry: boolean;
  threadId: string;
  turnId: string;
}

/** Why a turn or an attempt failed. */
export interface TurnError {
  message: string;
  /** Kind of the failure; null when none fits. */
  codexErrorInfo: CodexErrorInfo | null;
  /** What went wrong with the attempt. */
  additionalDetails: string | null;
}

/**
 * The kind of a failure, for programs. `httpStatusCode` is the provider's status, null when none was
 * received.
 */
export type CodexErrorInfo =
  | "contextWindowExceeded"
  | "usageLimitExceeded"
  | "serverOverloaded"
  | { httpConnectionFailed: { httpStatusCode: U16 | null } }
  | { responseStreamConnectionFailed: { httpStatusCode: U16 | null } }
  | "internalServerError"
  | "unauthorized"
  | "badRequest"
  | "threadRollbackFailed"
  | "sandboxError"
  | { responseStreamDisconnected: { httpStatusCode: U16 | null } }
  | { responseTooManyFailedAttempts: { httpStatusCode: U16 | null } }
  | "other";

/** Failures. */
export interface TurnErrorNotifications {
  /** A turn has failed, or an attempt has and another follows. */
  error: ErrorNotification;
}
