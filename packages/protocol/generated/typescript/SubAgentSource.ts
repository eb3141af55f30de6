// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Which part of the agent started a thread by itself. */
export type SubAgentSource =
  | "review"
  | "compact"
  | {
      /** Parent thread, depth below the root thread (1 for its children), and the names given to the agent. */
      thread_spawn: {
        parent_thread_id: ThreadId;
        depth: number;
        agent_nickname: string | null;
        agent_role: string | null;
      };
    }
  | "memory_consolidation"
  | {
      /** Name of another origin. */ other: string;
    };
