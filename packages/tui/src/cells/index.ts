import type { v2 } from "@codex/protocol";
import type { Look } from "../render/look.ts";
import { markdownLines } from "../render/markdown.ts";
import { wrapLines } from "../render/wrap.ts";
import { commandExecutionCell } from "./commandExecution.ts";
import { fileChangeCell } from "./fileChange.ts";

/** Draws one kind of item: as lines that fit the width. `text` is what has arrived of it while it is being done. */
export type Cell<T extends v2.ThreadItem["type"]> = (
  item: Extract<v2.ThreadItem, { type: T }>,
  look: Look,
  text: string,
) => string[];

/** How each kind of item looks. */
export const cells: { readonly [T in v2.ThreadItem["type"]]: Cell<T> } = {
  userMessage: ({ content }, { width, theme }) => {
    const text = content.map(inputText).join("\n");
    return wrapLines(text, width, { first: theme.accent("› "), rest: "  " });
  },
  agentMessage: ({ text }, look, live) => messageLines(text || live, look, true),
  plan: ({ text }, look, live) => messageLines(text || live, look, true),
  reasoning: () => [],
  commandExecution: commandExecutionCell,
  fileChange: fileChangeCell,
  mcpToolCall: ({ server, tool, status, error }, { width, theme }) =>
    wrapLines(`${server}.${tool} ${status}${error === null ? "" : `: ${error.message}`}`, width, {
      first: theme.dim("• "),
      rest: "  ",
    }),
  dynamicToolCall: ({ tool, status }, { width, theme }) =>
    wrapLines(`${tool} ${status}`, width, { first: theme.dim("• "), rest: "  " }),
  collabAgentToolCall: ({ tool, status }, { width, theme }) =>
    wrapLines(`${tool} ${status}`, width, { first: theme.dim("• "), rest: "  " }),
  webSearch: ({ query }, { width, theme }) =>
    wrapLines(`Searched the web: ${query}`, width, { first: theme.dim("• "), rest: "  " }),
  imageView: ({ path }, { width, theme }) =>
    wrapLines(`Viewed ${path}`, width, { first: theme.dim("• "), rest: "  " }),
  enteredReviewMode: ({ review }, { width, theme }) =>
    wrapLines(`Reviewing ${review}`, width, { first: theme.accent("» "), rest: "  " }),
  exitedReviewMode: ({ review }, look) => messageLines(review, look, true),
  contextCompaction: (_, { theme }) => [theme.dim("• The conversation was summarised to make room")],
};

/** An item as lines. */
export function itemLines(item: v2.ThreadItem, look: Look, text = ""): string[] {
  return draw(item.type, item, look, text);
}

function draw<T extends v2.ThreadItem["type"]>(
  type: T,
  item: v2.ThreadItem,
  look: Look,
  text: string,
): string[] {
  return cells[type](item as Extract<v2.ThreadItem, { type: T }>, look, text);
}

/** A message, or the first or a later part of one. */
export function messageLines(markdown: string, look: Look, first: boolean): string[] {
  const lines = markdownLines(markdown, { ...look, width: look.width - 2 });
  return lines.map((line, index) => (index === 0 && first ? look.theme.dim("• ") : "  ") + line);
}

function inputText(input: v2.UserInput): string {
  switch (input.type) {
    case "text":
      return input.text;
    case "image":
      return "[image]";
    case "localImage":
      return `[image ${input.path}]`;
    case "skill":
      return `$${input.name}`;
    case "mention":
      return `@${input.name}`;
  }
}
