const NAMES = "claude\\.md|claude code|claude-code|claude_code|claudecode|claude";

/** A text about the other agent as one about Codex: its names in any spelling, where they are words of their own. */
export function renamedAgent(text: string): string {
  // A name that other letters, digits or underscores touch is part of a longer one.
  const words = new RegExp(`(?<![A-Za-z0-9_])(?:${NAMES})(?![A-Za-z0-9_])`, "gi");
  return text.replace(words, (name) => (/\.md$/i.test(name) ? "AGENTS.md" : "Codex"));
}
