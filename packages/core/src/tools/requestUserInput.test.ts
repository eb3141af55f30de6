import { expect, test } from "vitest";
import type { TurnContext } from "../turn/context.ts";
import { requestUserInput } from "./requestUserInput.ts";
import type { Approvals, ToolCall, UserInputAnswers, UserQuestions } from "./tool.ts";

type AskRequest = Parameters<UserQuestions["ask"]>[0];

const nobody: Approvals = {
  command: () => Promise.reject(new Error("not asked")),
  patch: () => Promise.reject(new Error("not asked")),
  ruleAdded: () => Promise.reject(new Error("not asked")),
};

function toolCall(answers: UserInputAnswers | null, asked: AskRequest[] = []): ToolCall {
  const collaborationMode = {
    mode: "plan",
    settings: { model: "m", reasoning_effort: null, developer_instructions: null },
  };
  return {
    callId: "u1",
    turn: { collaborationMode } as TurnContext,
    signal: new AbortController().signal,
    approvals: nobody,
    questions: {
      ask: async (request) => {
        asked.push(request);
        return answers;
      },
    },
    emit: () => {},
  };
}

const tool = requestUserInput(() => false);
const ask = (args: unknown, call = toolCall({})) => tool.run(JSON.stringify(args), call);
const question = { id: "q", header: "h", question: "x", options: [{ label: "a", description: "b" }] };

test("answers go back as the client gave them", async () => {
  const asked: AskRequest[] = [];
  const output = await ask({ questions: [question] }, toolCall({ q: { answers: ["a"] } }, asked));
  expect(output.content).toBe('{"answers":{"q":{"answers":["a"]}}}');
  expect(asked).toEqual([{ call_id: "u1", questions: [{ ...question, isOther: true, isSecret: false }] }]);
});

test("a human who turns away is a refusal", async () => {
  await expect(ask({ questions: [question] }, toolCall(null))).rejects.toThrow(
    "cancelled before receiving a response",
  );
});

test("what cannot be read is named with its place", async () => {
  const parse = "failed to parse function arguments: ";
  await expect(ask({})).rejects.toThrow(`${parse}missing field \`questions\` at line 1 column 2`);
  await expect(ask({ questions: [{ id: "q" }] })).rejects.toThrow(
    `${parse}missing field \`header\` at line 1 column 24`,
  );
  await expect(ask({ questions: {} })).rejects.toThrow(
    `${parse}invalid type: map, expected a sequence at line 1 column 13`,
  );
  const options = "request_user_input requires non-empty options for every question";
  await expect(ask({ questions: [{ ...question, options: [] }] })).rejects.toThrow(options);
});
