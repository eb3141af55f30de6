/** What went wrong, as a closed set: front ends choose texts, codes and exit statuses by it. */
export type CodexErrorKind =
  | "invalidRequest"
  | "notFound"
  | "config"
  | "auth"
  | "io"
  | "sandbox"
  | "tool"
  | "model"
  | "aborted"
  | "internal";

/** Failure inside the engine; never crosses the wire as it is, see `toRpcError` of the app-server. */
export class CodexError extends Error {
  override readonly name = "CodexError";
  readonly kind: CodexErrorKind;

  constructor(kind: CodexErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

/** The text of anything thrown, without a stack trace. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
