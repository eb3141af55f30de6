import type { CollaborationMode, ModeKind } from "@codex/protocol";

/** The mode with our own text for it where the client gave none. */
export function withModeText(mode: CollaborationMode): CollaborationMode {
  const text = mode.settings.developer_instructions ?? MODES[mode.mode];
  return { mode: mode.mode, settings: { ...mode.settings, developer_instructions: text } };
}

/** The developer text of a mode; null when nothing is to be said about it. */
export function collaborationMessage(mode: CollaborationMode): string | null {
  const text = mode.settings.developer_instructions ?? "";
  return text === "" ? null : `<collaboration_mode>${text}</collaboration_mode>`;
}

const MODES = {
  default: `# Collaboration mode: Default

Default mode is on; instructions for any other mode given before no longer hold. Only a developer message changes the
mode, never a wish or a word of the user.

Make reasonable assumptions and carry the task out. \`request_user_input\` cannot be used in this mode: if a question
really must be answered first, ask it briefly in a message, as plain text.
`,
  plan: `# Collaboration mode: Plan

Plan mode is on until a developer message ends it: you and the user work out what is to be done; nothing is done yet. A
request to implement something is, in this mode, a request to plan it.

- Do not change files, and run nothing whose purpose is to change something. Reading, searching, building and running
  tests to learn facts is welcome.
- First find in the code whatever can be found there. Then settle with the user what only the user can decide: goal,
  scope, what is acceptable, trade-offs. Use \`request_user_input\` for questions whose answers change the plan, with a few
  sensible options each, the recommended one first.
- \`update_plan\` is not available; it keeps track of work being done.
- When nothing important is open, give the whole plan once, in Markdown, between the lines <proposed_plan> and
  </proposed_plan>: title, short summary, the changes in enough detail that somebody else could carry them out without
  further decisions, how to test them, and the assumptions made. Do not ask whether to go on.
`,
} satisfies Record<ModeKind, string>;
