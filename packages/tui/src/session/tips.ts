/** What many find out late; one of them is shown when a session begins. */
export const tips: readonly string[] = [
  "? shows the keys there are.",
  "@ finds files by a part of their path, $ the skills, / the commands.",
  "!command runs in your shell; what it writes stays on the screen.",
  "esc interrupts; esc twice goes back to an earlier message to say it in another way.",
  "tab keeps a message until the turn has ended; enter gives it to the turn that runs.",
  "shift+tab makes a plan first, and changes nothing until you agree.",
  "ctrl+g opens your editor for a longer message.",
  "ctrl+t shows all of the conversation, ctrl+r finds an earlier message.",
  "/review has your changes looked through before anyone else sees them.",
  "/init writes an AGENTS.md, which every later session begins with.",
  "/permissions says what may be done without asking you.",
  "/compact sums a long conversation up and makes room.",
  "Messages kept in prompts/NAME.md among your Codex files are sent with /prompts:NAME.",
  "codex resume goes on with an earlier session, codex fork with a copy of it.",
];

/** One of the tips; `chance` is from 0 to below 1. */
export function pickTip(chance: number): string {
  return tips[Math.floor(chance * tips.length)] ?? "";
}
