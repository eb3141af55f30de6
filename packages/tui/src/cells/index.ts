import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import { displayPath } from "../render/displayPath.ts";
import { fileLink } from "../render/fileLink.ts";
import type { Look } from "../render/look.ts";
import { markdownLines } from "../render/markdown.ts";
import { prefixed } from "../render/wrap.ts";
import { collabAgentCell } from "./collabAgent.ts";
import { commandExecutionCell } from "./commandExecution.ts";
import { fileChangeCell } from "./fileChange.ts";
import { titleLines } from "./frame.ts";
import { reasoningCell } from "./reasoning.ts";
import { dynamicToolCallCell, mcpToolCallCell } from "./toolCall.ts";
import { userMessageCell } from "./userMessage.ts";
import { webSearchCell } from "./webSearch.ts";

/** Draws one kind of item: as lines that fit the width. `text` is what has arrived of it while it is being done. */
export type Cell<T extends v2.ThreadItem["type"]> = (
  item: Extract<v2.ThreadItem, { type: T }>,
  look: Look,
  text: string,
) => string[];

/** How each kind of item looks. */
export const cells: { readonly [T in v2.ThreadItem["type"]]: Cell<T> } = {
  userMessage: userMessageCell,
  agentMessage: ({ text }, look, live) => messageLines(text || live, look, true),
  plan: ({ text }, look, live) => proposalLines(text || live, look),
  reasoning: reasoningCell,
  commandExecution: commandExecutionCell,
  fileChange: fileChangeCell,
  mcpToolCall: mcpToolCallCell,
  dynamicToolCall: dynamicToolCallCell,
  collabAgentToolCall: collabAgentCell,
  webSearch: webSearchCell,
  imageView: ({ path }, look) =>
    titleLines(
      "done",
      `${look.theme.bold("Looked at")} ${fileLink(cleanText(displayPath(path, look.cwd)), path, look)}`,
      look,
    ),
  enteredReviewMode: ({ review }, look) =>
    titleLines("running", `${look.theme.bold("Reviewing")} ${cleanText(review)}`, look),
  exitedReviewMode: ({ review }, look) => [
    ...titleLines("done", look.theme.bold("Review finished"), look),
    ...(review.trim() === "" ? [] : ["", ...messageLines(review, look, false)]),
  ],
  contextCompaction: (_, look) =>
    titleLines("done", "The conversation was summarised to make room for more", look),
};

/** An item as lines; of a kind that only a later server knows, none. */
export function itemLines(item: v2.ThreadItem, look: Look, text = ""): string[] {
  return draw(item.type, item, look, text);
}

function draw<T extends v2.ThreadItem["type"]>(
  type: T,
  item: v2.ThreadItem,
  look: Look,
  text: string,
): string[] {
  const cell: Cell<T> | undefined = cells[type];
  return cell === undefined ? [] : cell(item as Extract<v2.ThreadItem, { type: T }>, look, text);
}

/** A message, or the first or a later part of one. */
export function messageLines(markdown: string, look: Look, first: boolean): string[] {
  const lines = markdownLines(markdown, { ...look, width: look.width - 2 });
  return prefixed(lines, { first: first ? look.theme.dim("• ") : "  ", rest: "  " }).map((line) =>
    line.trimEnd(),
  );
}

/** A plan that the agent proposes to follow. */
function proposalLines(markdown: string, look: Look): string[] {
  const bar = look.theme.accent("┃ ");
  const lines = markdownLines(markdown, { ...look, width: look.width - 4 });
  const body = prefixed(lines, { first: `  ${bar}`, rest: `  ${bar}` });
  return [
    ...titleLines("done", look.theme.bold("Proposed plan"), look),
    ...body.map((line) => line.trimEnd()),
  ];
}
