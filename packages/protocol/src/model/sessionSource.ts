import type { I32 } from "../scalars.ts";
import type { ThreadId } from "./identifiers.ts";

/** Which kind of program started a thread, in the spelling of session files. */
export type SessionSource = "cli" | "vscode" | "exec" | "mcp" | { subagent: SubAgentSource } | "unknown";

/** Which part of the agent started a thread by itself. */
export type SubAgentSource =
  | "review"
  | "compact"
  | {
      /**
       * Parent thread, depth below the root thread (1 for its children), and the names given to the agent.
       */
      thread_spawn: {
        parent_thread_id: ThreadId;
        depth: I32;
        agent_nickname: string | null;
        agent_role: string | null;
      };
    }
  | "memory_consolidation"
  | {
      /** Name of another origin. */ other: string;
    };
