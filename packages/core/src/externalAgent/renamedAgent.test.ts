import { expect, test } from "vitest";
import { renamedAgent } from "./renamedAgent.ts";

test.each([
  ["Claude CLAUDE claude-code claude code Claude_Code claudecode", "Codex Codex Codex Codex Codex Codex"],
  ["CLAUDE.md claude.MD CLAUDE.md. Claude.md-file", "AGENTS.md AGENTS.md AGENTS.md. AGENTS.md-file"],
  ["~/.claude/x `claude` claude's éclaude", "~/.Codex/x `Codex` Codex's éCodex"],
  ["xclaude claude1 _claude claude_ my_claude.md", "xclaude claude1 _claude claude_ my_claude.md"],
  ["claude code.md CLAUDE.mdx claude\ncode", "Codex.md Codex.mdx Codex\ncode"],
])("%j", (text, renamed) => {
  expect(renamedAgent(text)).toBe(renamed);
});
