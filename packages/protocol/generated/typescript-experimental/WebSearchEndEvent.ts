// Generated from the protocol's source types. Do not edit.
import type { WebSearchAction } from "./WebSearchAction";

/** A web search has ended. */
export type WebSearchEndEvent = {
  call_id: string;
  query: string;
  action: WebSearchAction;
};
