// Generated from the protocol's source types. Do not edit.

/** The history was replaced by a summary. */
export type ContextCompactedEvent = null;
