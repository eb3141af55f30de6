// Generated from the protocol's source types. Do not edit.

/**
 * The answer about a patch: yes, yes for these files in this session, no (the turn goes on), or stop the
 * turn.
 */
export type FileChangeApprovalDecision = "accept" | "acceptForSession" | "decline" | "cancel";
