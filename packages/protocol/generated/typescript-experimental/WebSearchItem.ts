// Generated from the protocol's source types. Do not edit.
import type { WebSearchAction } from "./WebSearchAction";

/** A web search. */
export type WebSearchItem = {
  id: string;
  query: string;
  action: WebSearchAction;
};
