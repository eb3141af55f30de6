import type { CodexErrorInfo, RateLimitSnapshot } from "@codex/protocol";

/** Why a model call failed, as a closed set. */
export type ModelErrorKind =
  | "contextWindowExceeded"
  | "usageLimitReached"
  | "usageNotIncluded"
  | "quotaExceeded"
  | "serverOverloaded"
  | "internalServerError"
  | "invalidRequest"
  | "invalidImage"
  | "unexpectedStatus"
  /** Status 401: only another credential can help. */
  | "unauthorized"
  /** The tokens of the account cannot be renewed: only another sign-in can help. */
  | "signInExpired"
  | "retryLimit"
  /** The variable that should hold the API key is not set. */
  | "missingKey"
  /** The request could not be sent, or its answer broke off or ended in an error that may pass. */
  | "stream"
  | "aborted";

/** Facts beside the text of a `ModelError`. */
export interface ModelErrorFacts {
  /** Status of the HTTP answer, when there was one. */
  readonly httpStatus?: number;
  /** Wait asked for by the server before the next try, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** Limits told together with a refusal for usage. */
  readonly rateLimits?: RateLimitSnapshot;
  readonly cause?: unknown;
}

/** Failure of one model call; `message` is the exact text for the client and holds no key of the request. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly kind: ModelErrorKind;
  readonly httpStatus: number | null;
  readonly retryAfterMs: number | null;
  readonly rateLimits: RateLimitSnapshot | null;

  constructor(kind: ModelErrorKind, message: string, facts: ModelErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.httpStatus = facts.httpStatus ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.rateLimits = facts.rateLimits ?? null;
  }

  /** Whether the turn may ask again (up to `stream_max_retries` times). */
  get retryable(): boolean {
    return RETRYABLE[this.kind];
  }

  /** Class of the error for clients when the turn fails with it. */
  get codexErrorInfo(): CodexErrorInfo {
    const { kind } = this;
    return kind === "retryLimit"
      ? { response_too_many_failed_attempts: { http_status_code: this.httpStatus } }
      : INFO[kind];
  }

  /** Class of the error for clients in a notice that the turn asks again. */
  get reconnectInfo(): CodexErrorInfo {
    const status = this.kind === "unexpectedStatus" ? this.httpStatus : null;
    return { response_stream_disconnected: { http_status_code: status } };
  }
}

/** Failure that another try may cure; `detail` says what broke. */
export function streamError(detail: string, facts: ModelErrorFacts = {}): ModelError {
  return new ModelError("stream", `stream disconnected before completion: ${detail}`, facts);
}

/** The call was given up because its signal fired. */
export function abortedError(): ModelError {
  return new ModelError("aborted", "the model request was aborted");
}

const RETRYABLE = {
  contextWindowExceeded: false,
  usageLimitReached: false,
  usageNotIncluded: false,
  quotaExceeded: false,
  serverOverloaded: false,
  internalServerError: true,
  invalidRequest: false,
  invalidImage: false,
  unexpectedStatus: true,
  unauthorized: false,
  signInExpired: false,
  retryLimit: false,
  missingKey: false,
  stream: true,
  aborted: false,
} satisfies Record<ModelErrorKind, boolean>;

const INFO = {
  contextWindowExceeded: "context_window_exceeded",
  usageLimitReached: "usage_limit_exceeded",
  usageNotIncluded: "usage_limit_exceeded",
  quotaExceeded: "usage_limit_exceeded",
  serverOverloaded: "server_overloaded",
  internalServerError: "internal_server_error",
  invalidRequest: "other",
  invalidImage: "bad_request",
  unexpectedStatus: "other",
  unauthorized: "other",
  signInExpired: "unauthorized",
  missingKey: "other",
  stream: "other",
  aborted: "other",
} satisfies Record<Exclude<ModelErrorKind, "retryLimit">, CodexErrorInfo>;
