import type { AskForApproval, JsonValue, SandboxPolicy } from "@codex/protocol";
import { expect, test } from "vitest";
import { testCall } from "../../test/testCall.ts";
import { McpApprovals } from "./mcpApproval.ts";

const RISKY = { destructiveHint: true };

function entry(annotations: JsonValue, title?: string) {
  const tool = { name: "d", inputSchema: {}, annotations, ...(title === undefined ? {} : { title }) };
  return { fullName: "mcp__s__d", server: "s", tool };
}

async function ask(answer: readonly string[] | null, annotations: JsonValue = RISKY) {
  const { call, questions } = testCall({ turn: { approvalPolicy: "on-request" }, answer: () => answer });
  return { approval: await new McpApprovals().ask(entry(annotations), call), questions };
}

test.each<[JsonValue, string | null]>([
  [{}, null],
  [{ destructiveHint: true }, "may modify or delete data"],
  [{ destructiveHint: true, readOnlyHint: true }, "may modify or delete data"],
  [{ destructiveHint: true, openWorldHint: true }, "may modify data and access external systems"],
  [{ readOnlyHint: false, openWorldHint: true }, "may access external systems"],
  [{ readOnlyHint: false }, null],
  [{ openWorldHint: true }, null],
  [{ readOnlyHint: true, openWorldHint: true }, null],
])("hints %j: %s", async (annotations, risk) => {
  const { questions } = await ask(["Approve Once"], annotations);
  const question = `The s MCP server wants to run the tool "d", which ${risk}. Allow this action?`;
  expect(questions).toEqual(risk === null ? [] : [question]);
});

test.each<[readonly string[] | null, string]>([
  [["Approve Once"], "allowed"],
  [["Deny", "Approve Once"], "allowed"],
  [["Approve this Session"], "allowed"],
  [["Deny"], "user rejected MCP tool call"],
  [["approve once"], "user rejected MCP tool call"],
  [[], "user rejected MCP tool call"],
  [["Cancel"], "user cancelled MCP tool call"],
  [null, "user cancelled MCP tool call"],
])("the answer %j means: %s", async (answer, approval) => {
  expect((await ask(answer)).approval).toBe(approval);
});

test("what is allowed for the session is not asked again, other tools are", async () => {
  const { call, questions } = testCall({
    turn: { approvalPolicy: "on-request" },
    answer: () => ["Approve this Session"],
  });
  const approvals = new McpApprovals();
  await approvals.ask(entry(RISKY, "Nice Title"), call);
  await approvals.ask(entry(RISKY), call);
  expect(questions).toHaveLength(1);
  expect(questions[0]).toContain('"Nice Title"');
  await approvals.ask({ ...entry(RISKY), server: "other" }, call);
  expect(questions).toHaveLength(2);
});

test.each<[AskForApproval, SandboxPolicy["type"], boolean]>([
  ["never", "danger-full-access", false],
  ["never", "external-sandbox", false],
  ["never", "read-only", true],
  ["on-request", "danger-full-access", true],
])("with %s and %s the user is asked: %s", async (approvalPolicy, type, asked) => {
  const sandboxPolicy: SandboxPolicy =
    type === "external-sandbox" ? { type, network_access: "enabled" } : ({ type } as SandboxPolicy);
  const { call, questions } = testCall({
    turn: { approvalPolicy, sandboxPolicy },
    answer: () => ["Approve Once"],
  });
  expect(await new McpApprovals().ask(entry(RISKY), call)).toBe("allowed");
  expect(questions.length > 0).toBe(asked);
});

test("without anybody to ask a risky call does not run", async () => {
  const { call } = testCall({ turn: { approvalPolicy: "on-request" } });
  expect(await new McpApprovals().ask(entry(RISKY), call)).toBe("user cancelled MCP tool call");
});
