import type { TurnItem, v2, WebSearchAction } from "@codex/protocol";
import { toWireInput } from "./userInput.ts";

/** The wire form of an item that the engine names itself (messages, reasoning, plans, searches, compaction). */
export function threadItem(item: TurnItem): v2.ThreadItem {
  switch (item.type) {
    case "UserMessage":
      return { type: "userMessage", id: item.id, content: item.content.map(toWireInput) };
    case "AgentMessage": {
      let text = "";
      for (const part of item.content) text += part.text;
      return { type: "agentMessage", id: item.id, text, phase: item.phase ?? null };
    }
    case "Plan":
      return { type: "plan", id: item.id, text: item.text };
    case "Reasoning":
      return { type: "reasoning", id: item.id, summary: item.summary_text, content: item.raw_content };
    case "WebSearch":
      return { type: "webSearch", id: item.id, query: item.query, action: webSearchAction(item.action) };
    case "ContextCompaction":
      return { type: "contextCompaction", id: item.id };
  }
}

/** The wire form of what a web search did. */
export function webSearchAction(action: WebSearchAction): v2.WebSearchAction {
  switch (action.type) {
    case "search":
      return { type: "search", query: action.query ?? null, queries: action.queries ?? null };
    case "open_page":
      return { type: "openPage", url: action.url ?? null };
    case "find_in_page":
      return { type: "findInPage", url: action.url ?? null, pattern: action.pattern ?? null };
    case "other":
      return { type: "other" };
  }
}
