import type { AgentStatus } from "@codex/protocol";
import type { AgentCrew } from "../../agents/crew.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { RespondToModelError, type Tool, type ToolCall } from "../tool.ts";
import { parseToolArguments } from "../toolArguments.ts";
import { parseAgentId } from "./agentId.ts";

const MIN_MS = 10_000;
const DEFAULT_MS = 30_000;
const MAX_MS = 3_600_000;

interface Arguments {
  readonly ids: readonly string[];
  readonly timeoutMs: number;
}

const SPEC: ToolSpec = {
  type: "function",
  name: "wait",
  description:
    "Waits until one of the agents has done its work, and tells how those stand that have, often with their last message; nobody when the time is up first. What it tells also reaches you as a notification.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      ids: {
        type: "array",
        items: { type: "string" },
        description: "Ids of the agents; the first of them to be done ends the wait.",
      },
      timeout_ms: {
        type: "number",
        description: `How long to wait, in milliseconds: ${MIN_MS} to ${MAX_MS}, by default ${DEFAULT_MS}. Rather wait for minutes than ask again and again.`,
      },
    },
    required: ["ids"],
    additionalProperties: false,
  },
};

/** The tool that waits for agents. */
export function waitTool(crew: AgentCrew): Tool<Arguments> {
  return {
    name: "wait",
    parallel: false,
    spec: () => SPEC,
    parse,
    async run({ ids, timeoutMs }, call) {
      if (ids.length === 0) throw new RespondToModelError("ids must be non-empty");
      const receivers = ids.map(parseAgentId);
      if (timeoutMs <= 0) throw new RespondToModelError("timeout_ms must be greater than zero");
      const agents = receivers.map((id) => ({ thread_id: id, ...crew.badge(id) }));
      const about = { call_id: call.callId, sender_thread_id: call.turn.threadId };
      call.emit({
        type: "collab_waiting_begin",
        sender_thread_id: about.sender_thread_id,
        receiver_thread_ids: receivers,
        receiver_agents: agents,
        call_id: about.call_id,
      });
      const final = await finalWithin(crew, receivers, { timeoutMs, signal: call.signal });
      const entries = agents.flatMap((agent) => {
        const status = final.get(agent.thread_id);
        return status === undefined ? [] : [{ ...agent, status }];
      });
      const statuses = Object.fromEntries(final);
      call.emit({
        type: "collab_waiting_end",
        sender_thread_id: about.sender_thread_id,
        call_id: about.call_id,
        ...(entries.length === 0 ? {} : { agent_statuses: entries }),
        statuses,
      });
      return { content: JSON.stringify({ status: statuses, timed_out: final.size === 0 }) };
    },
  };
}

async function finalWithin(
  crew: AgentCrew,
  ids: readonly string[],
  { timeoutMs, signal }: { timeoutMs: number; signal: ToolCall["signal"] },
): Promise<ReadonlyMap<string, AgentStatus>> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), Math.min(Math.max(timeoutMs, MIN_MS), MAX_MS));
  try {
    return await crew.anyFinal(ids, AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}

function parse(input: string): Arguments {
  const { ids, timeout_ms: timeoutMs = DEFAULT_MS } = parseToolArguments(input, {
    name: "WaitArgs",
    required: { ids: "strings" },
    optional: { timeout_ms: "i64" },
  });
  return { ids, timeoutMs };
}
