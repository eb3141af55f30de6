import type { UserInput } from "@codex/protocol";
import type { AgentCrew } from "../../agents/crew.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { parseStruct, readStruct, readText, required } from "../structReader.ts";
import type { Tool } from "../tool.ts";
import { mismatch } from "../toolArguments.ts";
import { agentFailure } from "./agentFailure.ts";
import { parseAgentId } from "./agentId.ts";
import { type AgentInput, agentInputReaders, agentInputSchema, agentTask } from "./agentInput.ts";

interface Arguments extends AgentInput {
  readonly id: string;
  readonly interrupt: boolean;
}

const SPEC: ToolSpec = {
  type: "function",
  name: "send_input",
  description:
    "Says something to an agent. While it works, that reaches it with its next step; with interrupt it drops what it does and begins with this.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      id: { type: "string", description: "Id of the agent, from spawn_agent." },
      ...agentInputSchema("What to say. Give either this or items."),
      interrupt: {
        type: "boolean",
        description: "Whether the agent drops what it does. By default it does not.",
      },
    },
    required: ["id"],
    additionalProperties: false,
  },
};

/** The tool that says something to an agent. */
export function sendInputTool(crew: AgentCrew): Tool<Arguments> {
  return {
    name: "send_input",
    parallel: false,
    spec: () => SPEC,
    parse,
    async run({ id, interrupt, ...said }, call) {
      const receiver = parseAgentId(id);
      const { input, prompt } = agentTask(said);
      if (interrupt) {
        await crew.redirect(receiver).catch((error: unknown) => {
          throw agentFailure(error, "tool");
        });
      }
      const about = {
        call_id: call.callId,
        sender_thread_id: call.turn.threadId,
        receiver_thread_id: receiver,
      };
      call.emit({ type: "collab_agent_interaction_begin", ...about, prompt });
      const { agent_nickname: nickname, agent_role: role } = crew.badge(receiver);
      const ended = (): void =>
        call.emit({
          type: "collab_agent_interaction_end",
          ...about,
          ...(nickname ? { receiver_agent_nickname: nickname } : {}),
          ...(role ? { receiver_agent_role: role } : {}),
          prompt,
          status: crew.status(receiver),
        });
      try {
        const submission = crew.send(receiver, input);
        ended();
        return { content: JSON.stringify({ submission_id: submission }) };
      } catch (error) {
        ended();
        throw agentFailure(error, "tool");
      }
    },
  };
}

function parse(text: string): Arguments {
  return parseStruct(text, (reader) => {
    const got: {
      id?: string;
      message?: string | null;
      items?: readonly UserInput[] | null;
      interrupt?: boolean;
    } = {};
    readStruct(reader, {
      name: "SendInputArgs",
      closed: false,
      members: {
        id: () => {
          got.id = readText(reader);
        },
        ...agentInputReaders(reader, got),
        interrupt: () => {
          if (reader.kind() !== "boolean") throw mismatch(reader, "a boolean");
          got.interrupt = reader.word() === "true";
        },
      },
    });
    const { message = null, items = null, interrupt = false } = got;
    return { id: required(reader, got.id, "id"), message, items, interrupt };
  });
}
