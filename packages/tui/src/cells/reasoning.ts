import type { v2 } from "@codex/protocol";
import type { Look } from "../render/look.ts";
import { markdownLines } from "../render/markdown.ts";
import { prefixed } from "../render/wrap.ts";

type Reasoning = Extract<v2.ThreadItem, { type: "reasoning" }>;

/** What the agent thought, without the headlines that the status line showed; nothing when it thought no more than those. */
export function reasoningCell({ summary, content }: Reasoning, look: Look): string[] {
  const sections =
    summary.length > 0 ? summary.map((section) => section.replace(/^\s*\*\*[^*\n]+\*\*\s*/, "")) : content;
  const text = (look.unfolded && summary.length > 0 ? summary : sections).join("\n\n").trim();
  if (text === "") return [];
  const { theme } = look;
  const lines = markdownLines(text, { ...look, width: look.width - 2 });
  return prefixed(
    lines.map((line) => (line === "" ? "" : theme.dim.italic(line))),
    { first: theme.dim("• "), rest: "  " },
  );
}
