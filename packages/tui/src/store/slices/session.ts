import type { ModeKind, Personality, ReasoningEffort, v2 } from "@codex/protocol";

/** The conversation on the screen and the settings it has. */
export interface OpenedThread {
  readonly threadId: string;
  readonly name: string | null;
  readonly cwd: string;
  readonly model: string;
  readonly modelProvider: string;
  readonly effort: ReasoningEffort | null;
  readonly approvalPolicy: v2.AskForApproval;
  readonly sandbox: v2.SandboxPolicy;
  /** Branch of git that is checked out there; null when that is not known. */
  readonly branch: string | null;
  /** How one works together. */
  readonly mode: ModeKind;
  /** How the agent talks; null when that was not chosen. */
  readonly personality: Personality | null;
  /** Turns that the conversation already had. */
  readonly turns: readonly v2.Turn[];
}

/** The conversation on the screen; null until the server has one. */
export type SessionSlice = OpenedThread | null;

/** The session after its conversation got another name. */
export function renamed(
  session: SessionSlice,
  { threadId, threadName }: v2.ThreadNameUpdatedNotification,
): SessionSlice {
  return session?.threadId === threadId ? { ...session, name: threadName ?? null } : session;
}
