import type { ModeKind, v2 } from "@codex/protocol";
import type { OpenedThread } from "../store/slices/session.ts";

/** Settings that a turn may change for itself and those after it; what is left out stays. */
export type TurnSettings = Partial<
  Pick<v2.TurnStartParams, "approvalPolicy" | "sandboxPolicy" | "model" | "effort" | "personality">
> & { readonly mode?: ModeKind };

/** The settings as the screen shows them. */
export function settingsOf(settings: TurnSettings): Partial<OpenedThread> {
  const { approvalPolicy, sandboxPolicy, model, effort, personality, mode } = settings;
  const shown: { -readonly [Member in keyof OpenedThread]?: OpenedThread[Member] } = {};
  if (approvalPolicy != null) shown.approvalPolicy = approvalPolicy;
  if (sandboxPolicy != null) shown.sandbox = sandboxPolicy;
  if (model != null) shown.model = model;
  if (effort !== undefined) shown.effort = effort;
  if (personality != null) shown.personality = personality;
  if (mode !== undefined) shown.mode = mode;
  return shown;
}

/**
 * The settings as a turn takes them: a way of working together holds the model and its effort, which for planning may be
 * another one.
 */
export function withMode(
  { mode, ...settings }: TurnSettings,
  session: OpenedThread,
  planEffort: OpenedThread["effort"],
): Partial<v2.TurnStartParams> {
  if (mode === undefined && session.mode === "default") return settings;
  const { model } = session;
  const effort = effortOf(session, planEffort);
  const chosen = { model, reasoning_effort: effort, developer_instructions: null };
  return { ...settings, collaborationMode: { mode: session.mode, settings: chosen } };
}

/** The effort of the next turn: while planning it may be another one. */
export function effortOf(
  { mode, effort }: Pick<OpenedThread, "mode" | "effort">,
  planEffort: OpenedThread["effort"],
): OpenedThread["effort"] {
  return mode === "plan" ? (planEffort ?? effort) : effort;
}
