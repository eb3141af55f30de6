import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, items } from "../../test/conversation.ts";
import type { WireClient, WireMessage } from "../../test/wireClient.ts";

const patch = "*** Begin Patch\n*** Add File: new.txt\n+hello\n*** End Patch\n";

/** A conversation that asks for leave; the listener comes after the question. */
async function asked(client: WireClient, bed: TestBed, method: string): Promise<WireMessage> {
  const { conversationId } = await begun(client, bed);
  await client.call("sendUserMessage", { conversationId, items: items("do it") });
  await bed.model.request(0);
  await client.call("addConversationListener", { conversationId });
  return client.notified(method);
}

const answers: readonly (readonly [string, { result: unknown } | { error: unknown }, string, string])[] = [
  ["approved", { result: { decision: "approved" } }, "completed", "Exit code: 0"],
  ["denied", { result: { decision: "denied" } }, "declined", "rejected by user"],
  ["no decision", { result: {} }, "declined", "rejected by user"],
  ["an error", { error: { code: -32000, message: "no" } }, "declined", "rejected by user"],
];

test.each(answers)("execCommandApproval: %s", async (_, answer, status, told) => {
  const script = [call(functionCall("c1", "shell_command", { command: "touch made.txt" })), say("ok", 2)];
  await using bed = await TestBed.create({ script, approval: "untrusted" });
  const client = await bed.client();
  const request = await asked(client, bed, "execCommandApproval");
  expect(request.params).toEqual({
    conversationId: expect.any(String),
    callId: "c1",
    approvalId: null,
    command: [expect.any(String), "-lc", "touch made.txt"],
    cwd: bed.cwd,
    reason: null,
    parsedCmd: [{ type: "unknown", cmd: "touch made.txt" }],
  });
  client.reply(request.id, answer);
  await client.notified("turn/completed");
  const ends = client.log.filter(
    ({ method, params }) => method === "item/completed" && JSON.stringify(params).includes('"c1"'),
  );
  expect(ends).toMatchObject([{ params: { item: { status } } }]);
  expect(JSON.stringify(bed.model.requests.at(-1)?.body)).toContain(told);
});

test("a patch through the shell that is refused: the model is told of the tool for it all the same", async () => {
  const command = `apply_patch <<'EOF'\n${patch}EOF\n`;
  const script = [call(functionCall("c1", "shell_command", { command })), say("ok", 2)];
  await using bed = await TestBed.create({ script, approval: "untrusted", sandbox: "read-only" });
  const client = await bed.client();
  const request = await asked(client, bed, "applyPatchApproval");
  client.reply(request.id, { result: { decision: "denied" } });
  await client.notified("turn/completed");
  const body = JSON.stringify(bed.model.requests.at(-1)?.body);
  expect(body).toContain("patch rejected by user");
  expect(body).toContain("Warning: apply_patch was requested via shell_command.");
});

test("applyPatchApproval, and no diff of the turn in the notifications of the current surface", async () => {
  const command = `apply_patch <<'EOF'\n${patch}EOF\n`;
  const script = [call(functionCall("c1", "shell_command", { command })), say("ok", 2)];
  await using bed = await TestBed.create({ script, approval: "untrusted", sandbox: "read-only" });
  const client = await bed.client();
  const request = await asked(client, bed, "applyPatchApproval");
  expect(request.params).toEqual({
    conversationId: expect.any(String),
    callId: "c1",
    fileChanges: { [`${bed.cwd}/new.txt`]: { type: "add", content: "hello\n" } },
    reason: null,
    grantRoot: null,
  });
  client.reply(request.id, { result: { decision: "approved" } });
  await client.notified("turn/completed");
  const methods = client.log.map(({ method }) => method);
  expect(methods).toContain("codex/event/turn_diff");
  expect(methods).not.toContain("turn/diff/updated");
});
