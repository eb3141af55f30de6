import type { ResponseItem, RolloutGitInfo, TokenUsageInfo, v2 } from "@codex/protocol";
import { messagePreview } from "../history/preview.ts";
import type { KnownContext } from "../instructions/contextItems.ts";
import { knownFromRollout } from "../instructions/contextItems.ts";
import type { ReadSession } from "../rollout/store.ts";

/** Where a thread takes up from. */
export interface ResumePoint {
  readonly history: readonly ResponseItem[];
  /** What the model was last told; null when it has to be told everything again. */
  readonly known: KnownContext | null;
  /** Model of the last turn; null when there was none. */
  readonly lastModel: string | null;
  readonly tokenInfo: TokenUsageInfo | null;
  /** Base instructions of the earlier session; null to use the model's own. */
  readonly instructions: string | null;
  readonly preview: string;
  readonly gitInfo: RolloutGitInfo | null;
  /** Tools that the client of the earlier session offered. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
}

/** The point at which a stored session ended. */
export function resumePoint(session: ReadSession): ResumePoint {
  return {
    history: session.history,
    known: session.lastContext && knownFromRollout(session.lastContext),
    lastModel: session.lastSettings?.model ?? null,
    tokenInfo: session.tokenInfo,
    instructions: session.meta?.base_instructions?.text ?? null,
    preview: firstWords(session),
    gitInfo: session.meta?.git ?? null,
    clientTools: session.meta?.dynamic_tools ?? [],
  };
}

/** Said to the user when a session goes on with another model than it was recorded with; null otherwise. */
export function otherModelWarning(recorded: string | null, model: string): string | null {
  if (recorded === null || recorded === model) return null;
  return `This session was recorded with model \`${recorded}\` but is resuming with \`${model}\`. Consider switching back to \`${recorded}\` as it may affect Codex performance.`;
}

/** Said to the user when lines of a session file made no sense and were passed over; null when all did. */
export function skippedLinesWarning({ path, skipped }: Pick<ReadSession, "path" | "skipped">): string | null {
  if (skipped === 0) return null;
  const lines = skipped === 1 ? "1 line" : `${skipped} lines`;
  return `${lines} of the session file ${path} could not be read and ${skipped === 1 ? "is" : "are"} left out; what was said there is missing from this session.`;
}

function firstWords(session: ReadSession): string {
  for (const turn of session.turns) {
    for (const event of turn.events) {
      const preview = event.type === "user_message" ? messagePreview(event) : null;
      if (preview !== null) return preview;
    }
  }
  return "";
}
