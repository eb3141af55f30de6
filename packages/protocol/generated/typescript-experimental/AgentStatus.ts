// Generated from the protocol's source types. Do not edit.

/** How far a sub-agent has come. */
export type AgentStatus =
  | "pending_init"
  | "running"
  | {
      /** Done, with its last message. */ completed: string | null;
    }
  | {
      /** Failed, with the reason. */ errored: string;
    }
  | "shutdown"
  | "not_found";
