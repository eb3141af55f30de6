import type { RequestUserInputQuestion } from "@codex/protocol";
import { expect, test } from "vitest";
import { testCall } from "../../test/testCall.ts";
import { fixtureServer, TestMcp } from "../../test/testMcp.ts";
import type { JsonObject } from "../exactJson.ts";
import { askForServer } from "./mcpElicitation.ts";
import { mcpTools } from "./mcpTool.ts";
import type { ToolCall, UserInputAnswers } from "./tool.ts";

/** A call whose user gives these answers, and what the user is asked. */
function callOf(answers: Readonly<Record<string, readonly string[]>> | null) {
  const asked: RequestUserInputQuestion[] = [];
  const call: ToolCall = {
    ...testCall().call,
    questions: {
      async ask({ call_id: id, questions }): Promise<UserInputAnswers | null> {
        expect(id).toBe("c1");
        asked.push(...questions);
        if (answers === null) return null;
        return Object.fromEntries(Object.entries(answers).map(([name, list]) => [name, { answers: list }]));
      },
    },
  };
  return { call, asked };
}

const ask = (requestedSchema: JsonObject, call: ToolCall) =>
  askForServer("it", { id: 1, message: "Really?", requestedSchema }, call);

test("a server that wants no more than leave is answered by a choice", async () => {
  const granted = callOf({ answer: ["Accept", "user_note: gladly"] });
  expect(await ask({ type: "object", properties: {} }, granted.call)).toEqual({
    action: "accept",
    content: {},
  });
  expect(granted.asked).toEqual([
    {
      id: "answer",
      header: "Question of it",
      question: "Really?",
      isOther: false,
      isSecret: false,
      options: [
        { label: "Accept", description: "Agree and continue." },
        { label: "Decline", description: "Say no and continue." },
      ],
    },
  ]);
  expect(await ask({}, callOf({ answer: ["Decline"] }).call)).toEqual({ action: "decline" });
  expect(await ask({}, callOf({}).call)).toEqual({ action: "decline" });
  expect(await ask({}, callOf(null).call)).toEqual({ action: "cancel" });
  expect(await ask({}, testCall().call)).toEqual({ action: "cancel" });
});

const FORM: JsonObject = {
  type: "object",
  properties: {
    name: { type: "string", title: "Your name", description: "As on the card." },
    count: { type: "integer" },
    rate: { type: "number" },
    sure: { type: "boolean" },
    size: { type: "string", enum: ["s", "l"], enumNames: ["Small", "Large"] },
    color: { type: "string", oneOf: [{ const: "#f00", title: "Red" }, { const: "#00f" }] },
    tags: { type: "array", items: { type: "string", enum: ["a", "b", "c"] } },
  },
  required: ["name"],
};

test("each member of a form is a question, and the answers have its types", async () => {
  const { call, asked } = callOf({
    name: ["user_note: Ada"],
    count: ["12"],
    rate: ["0.5"],
    sure: ["No"],
    size: ["Large"],
    color: ["Red"],
    tags: ["a", "c"],
  });
  expect(await ask(FORM, call)).toEqual({
    action: "accept",
    content: { name: "Ada", count: 12, rate: 0.5, sure: false, size: "l", color: "#f00", tags: ["a", "c"] },
  });
  expect(asked.map(({ id, header, question, options }) => [id, header, question, labels(options)])).toEqual([
    ["name", "Your name", "Really?\nAs on the card.", null],
    ["count", "count", "Really?", null],
    ["rate", "rate", "Really?", null],
    ["sure", "sure", "Really?", ["Yes", "No"]],
    ["size", "size", "Really?", ["Small", "Large"]],
    ["color", "color", "Really?", ["Red", "#00f"]],
    ["tags", "tags", "Really?", ["a", "b", "c"]],
  ]);
});

function labels(options: RequestUserInputQuestion["options"]): string[] | null {
  return options?.map(({ label }) => label) ?? null;
}

test("what is no answer is left out, and declines a form that needs it", async () => {
  const unfit = { count: ["1.5"], rate: ["much"], sure: ["Perhaps"], size: ["Huge"] };
  expect(await ask(FORM, callOf({ ...unfit, name: ["Ada"] }).call)).toEqual({
    action: "accept",
    content: { name: "Ada", tags: [] },
  });
  expect(await ask(FORM, callOf(unfit).call)).toEqual({ action: "decline" });
});

test("a tool asks its question while it runs", async () => {
  await using mcp = new TestMcp({ it: fixtureServer() }, { policy: "on-request" });
  await mcp.manager.settled();
  const { call, asked } = callOf({ answer: ["Accept"] });
  const tool = mcpTools(mcp.manager).find("mcp__it__ask");
  const output = await tool?.run(tool.parse("{}"), call);
  expect(asked.map(({ question }) => question)).toEqual(["Really?"]);
  expect(JSON.stringify(output?.content)).toContain("accept");
});
