import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { titleLines } from "./frame.ts";

type WebSearch = Extract<v2.ThreadItem, { type: "webSearch" }>;

/** What was looked for on the web. */
export function webSearchCell({ query, action }: WebSearch, look: Look): string[] {
  const [verb, what] = wordsOf(action, query);
  return titleLines("done", `${look.theme.bold(verb)} ${cleanText(what)}`.trimEnd(), look);
}

function wordsOf(action: v2.WebSearchAction | null, query: string): [verb: string, what: string] {
  switch (action?.type) {
    case undefined:
      return query === "" ? ["Searching the web", ""] : ["Searched the web for", query];
    case "search":
      return [
        "Searched the web for",
        [action.query ?? query, ...(action.queries ?? [])].filter(unlike).join(", "),
      ];
    case "openPage":
      return ["Opened", action.url ?? query];
    case "findInPage":
      return ["Looked for", `${action.pattern ?? query} in ${action.url ?? "the page"}`];
    case "other":
      return ["Searched the web", query];
  }
}

/** Keeps the first of equal texts, and none that is empty. */
function unlike(text: string, index: number, all: readonly string[]): boolean {
  return text !== "" && all.indexOf(text) === index;
}
