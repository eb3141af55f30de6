// Generated from the protocol's source types. Do not edit.

/** Whether an agent message accompanies the work or is its final answer. */
export type MessagePhase = "commentary" | "final_answer";
