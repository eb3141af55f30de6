import type { v2 } from "@codex/protocol";

/** A turn has failed; what the agent had done until then is in `items`. */
export class TurnFailedError extends Error {
  override readonly name = "TurnFailedError";
  /** Kind of the failure as the server names it; null when none fits. */
  readonly codexErrorInfo: v2.CodexErrorInfo | null;
  /** The name in `codexErrorInfo` alone, such as `usageLimitExceeded`; `other` when there is none. */
  readonly kind: CodexErrorKind;
  /** Status of the model provider's answer; null when none was received or it does not matter. */
  readonly httpStatusCode: number | null;
  /** More about the failure, for people; null when there is nothing more. */
  readonly additionalDetails: string | null;
  readonly turnId: string;
  /** Items that were completed before the failure. */
  readonly items: readonly v2.ThreadItem[];

  constructor(turn: { readonly id: string; readonly items: readonly v2.ThreadItem[] }, error: v2.TurnError) {
    super(error.message);
    const { codexErrorInfo: info } = error;
    this.codexErrorInfo = info;
    this.kind = kindOf(info);
    this.httpStatusCode = statusOf(info);
    this.additionalDetails = error.additionalDetails;
    this.turnId = turn.id;
    this.items = turn.items;
  }
}

/** A turn was interrupted by someone other than the caller's abort signal. */
export class TurnInterruptedError extends Error {
  override readonly name = "TurnInterruptedError";
  readonly turnId: string;
  /** Items that were completed before the interruption. */
  readonly items: readonly v2.ThreadItem[];

  constructor(turn: { readonly id: string; readonly items: readonly v2.ThreadItem[] }) {
    super("The turn was interrupted.");
    this.turnId = turn.id;
    this.items = turn.items;
  }
}

/** Names of failures. */
export type CodexErrorKind = Extract<v2.CodexErrorInfo, string> | KeyOf<Exclude<v2.CodexErrorInfo, string>>;

type KeyOf<Union> = Union extends object ? keyof Union : never;

function kindOf(info: v2.CodexErrorInfo | null): CodexErrorKind {
  if (info === null) return "other";
  if (typeof info === "string") return info;
  const [kind = "other"] = Object.keys(info) as CodexErrorKind[];
  return kind;
}

function statusOf(info: v2.CodexErrorInfo | null): number | null {
  if (info === null || typeof info === "string") return null;
  const [detail] = Object.values(info) as { readonly httpStatusCode: number | null }[];
  return detail?.httpStatusCode ?? null;
}
