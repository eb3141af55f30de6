import { tmpdir } from "node:os";
import type { CoreEvent } from "../src/events.ts";
import { findModel } from "../src/model/findModel.ts";
import type { Tool, ToolCall, ToolOutput, UserInputAnswers } from "../src/tools/tool.ts";
import type { TurnContext } from "../src/turn/context.ts";

/** How calls of a test are set up. */
export interface TestCallOptions {
  readonly turn?: Partial<TurnContext>;
  /** Answers questions, by question; without it nobody is there. */
  readonly answer?: (question: string) => readonly string[] | null;
  readonly signal?: AbortSignal;
}

/** A call as a tool gets it, and what the tool says in it. */
export interface TestCall {
  readonly call: ToolCall;
  readonly events: CoreEvent[];
  /** Questions put to the user. */
  readonly questions: string[];
}

/** A call with the id `c1` in a turn without sandbox and questions. */
export function testCall({ turn = {}, answer, signal }: TestCallOptions = {}): TestCall {
  const events: CoreEvent[] = [];
  const questions: string[] = [];
  const call: ToolCall = {
    callId: "c1",
    turn: { ...plainTurn(), ...turn },
    signal: signal ?? new AbortController().signal,
    approvals: { command: async () => "denied", patch: async () => "denied", ruleAdded: async () => {} },
    emit: (event) => events.push(event),
    ...(answer
      ? {
          questions: {
            async ask(request): Promise<UserInputAnswers | null> {
              const [{ id, question } = { id: "", question: "" }] = request.questions;
              questions.push(question);
              const answers = answer(question);
              return answers === null ? null : { [id]: { answers } };
            },
          },
        }
      : {}),
  };
  return { call, events, questions };
}

/** Serves a call the way the dispatcher does: a text stands for what the model is told, of a failure too. */
export async function serve(tool: Tool, input: unknown, call: ToolCall): Promise<ToolOutput> {
  try {
    return await tool.run(tool.parse(typeof input === "string" ? input : JSON.stringify(input)), call);
  } catch (error) {
    return { content: error instanceof Error ? error.message : String(error), success: false };
  }
}

function plainTurn(): TurnContext {
  return {
    threadId: "t",
    turnId: "u",
    cwd: tmpdir(),
    model: findModel("nobody-knows"),
    approvalPolicy: "never",
    sandboxPolicy: { type: "danger-full-access" },
    effort: null,
    summary: "auto",
    personality: null,
    collaborationMode: {
      mode: "default",
      settings: { model: "m", reasoning_effort: null, developer_instructions: null },
    },
    outputSchema: null,
    commandEnv: {},
    shell: "/bin/sh",
    codexHome: tmpdir(),
  };
}
