import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";

type UserMessage = Extract<v2.ThreadItem, { type: "userMessage" }>;

/** What the user said. */
export function userMessageCell({ content }: UserMessage, { width, theme, cwd: _ }: Look): string[] {
  const attached = content.map(attachment).filter((text) => text !== "");
  const said = content.flatMap((input) => (input.type === "text" ? [cleanText(input.text)] : []));
  const text = [...attached.map((name) => theme.accent(name)), ...said].join("\n");
  return wrapLines(text, width, { first: `${theme.accent.bold("›")} `, rest: "  " });
}

function attachment(input: v2.UserInput): string {
  switch (input.type) {
    case "text":
      return "";
    case "image":
      return "[image]";
    case "localImage":
      return `[image ${cleanText(input.path)}]`;
    case "skill":
      return `$${cleanText(input.name)}`;
    case "mention":
      return `@${cleanText(input.name)}`;
  }
}
