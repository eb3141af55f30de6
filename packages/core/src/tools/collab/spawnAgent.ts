import type { AgentStatus, UserInput } from "@codex/protocol";
import type { AgentCrew } from "../../agents/crew.ts";
import { describeRoles, type RoleTable, roleTable, UnknownRole } from "../../agents/roles.ts";
import type { AgentSettings } from "../../config/config.ts";
import { CodexError } from "../../errors.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { parseStruct, readNullable, readStruct, readText } from "../structReader.ts";
import { RespondToModelError, type Tool } from "../tool.ts";
import { agentFailure } from "./agentFailure.ts";
import { type AgentInput, agentInputReaders, agentInputSchema, agentTask } from "./agentInput.ts";

interface Arguments extends AgentInput {
  /** Empty for none. */
  readonly agentType: string;
}

/** The tool that gives a task to a new agent. */
export function spawnAgentTool(crew: AgentCrew, agents: AgentSettings): Tool<Arguments> {
  const spec = specOf(agents);
  return {
    name: "spawn_agent",
    parallel: false,
    spec: () => spec,
    parse,
    async run({ agentType, ...input }, call) {
      const { input: task, prompt } = agentTask(input);
      const { threadId } = call.turn;
      const depth = crew.depth(threadId) + 1;
      if (depth > agents.maxDepth) {
        throw new RespondToModelError("Agent depth limit reached. Solve the task yourself.");
      }
      const about = { call_id: call.callId, sender_thread_id: threadId, prompt };
      call.emit({ type: "collab_agent_spawn_begin", ...about });
      const role = agentType === "" ? null : await readRole(agentType, agents);
      const origin = { parent_thread_id: threadId, depth, agent_role: agentType || null };
      const ended = (id: string | null): void => {
        const { agent_nickname: nickname, agent_role } = id === null ? {} : crew.badge(id);
        const status: AgentStatus = id === null ? "not_found" : crew.status(id);
        call.emit({
          type: "collab_agent_spawn_end",
          call_id: about.call_id,
          sender_thread_id: threadId,
          new_thread_id: id,
          ...(nickname ? { new_agent_nickname: nickname } : {}),
          ...(agent_role ? { new_agent_role: agent_role } : {}),
          prompt,
          status,
        });
      };
      try {
        const hire = { turn: call.turn, origin, role, job: null, maxAgents: agents.maxThreads };
        const { id } = await crew.hire(hire, task);
        ended(id);
        return { content: JSON.stringify({ agent_id: id, nickname: crew.badge(id).agent_nickname ?? null }) };
      } catch (error) {
        if (error instanceof CodexError && error.kind === "config") throw unavailable(error);
        ended(null);
        throw agentFailure(error, "spawn");
      }
    },
  };
}

async function readRole(name: string, agents: AgentSettings): Promise<RoleTable | null> {
  try {
    return await roleTable(name, agents);
  } catch (error) {
    throw error instanceof UnknownRole ? new RespondToModelError(error.message) : unavailable(error);
  }
}

function unavailable(cause: unknown): RespondToModelError {
  return new RespondToModelError("agent type is currently not available", { cause });
}

function parse(input: string): Arguments {
  return parseStruct(input, (reader) => {
    const got: { message?: string | null; items?: readonly UserInput[] | null; agentType?: string | null } =
      {};
    readStruct(reader, {
      name: "SpawnAgentArgs",
      closed: false,
      members: {
        ...agentInputReaders(reader, got),
        agent_type: () => {
          got.agentType = readNullable(reader, () => readText(reader));
        },
      },
    });
    const { message = null, items = null, agentType } = got;
    return { message, items, agentType: agentType?.trim() ?? "" };
  });
}

function specOf(agents: AgentSettings): ToolSpec {
  return {
    type: "function",
    name: "spawn_agent",
    description:
      "Gives a well-defined task to a new agent that works beside you. Answers with its id, by which the other agent tools know it, and with the name the user sees.",
    strict: false,
    parameters: {
      type: "object",
      properties: {
        ...agentInputSchema("The task. Give either this or items."),
        agent_type: {
          type: "string",
          description: `Role of the agent; \`default\` when left out. There are:\n${describeRoles(agents)}`,
        },
      },
      additionalProperties: false,
    },
  };
}
