// Generated from the protocol's source types. Do not edit.

/** Takes nothing. */
export type CollaborationModeListParams = Record<string, never>;
