// Generated from the protocol's source types. Do not edit.

/** Which of the two outputs a piece came from. */
export type ExecOutputStream = "stdout" | "stderr";
