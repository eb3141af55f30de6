// Generated from the protocol's source types. Do not edit.

/** A web search begins. */
export type WebSearchBeginEvent = {
  call_id: string;
};
