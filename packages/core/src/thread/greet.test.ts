import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "../../test/testThread.ts";

test("a policy that will go away is warned of before anything else happens", async () => {
  await using t = await TestThread.start({ start: { approvalPolicy: "on-failure" } });
  await t.untilType("mcp_startup_complete");
  expect(t.events.map(({ id, msg }) => [id, msg.type])).toEqual([
    ["", "warning"],
    ["", "mcp_startup_complete"],
  ]);
  expect(t.events[0]?.msg).toMatchObject({ message: expect.stringMatching(/^`on-failure` approval policy/) });
});

test("without login shells none is offered, and none is run", async () => {
  const script = [
    call(functionCall("a", "exec_command", { cmd: "echo 1", login: true })),
    call(functionCall("b", "exec_command", { cmd: "echo 2" })),
    say("ok", 3),
  ];
  await using t = await TestThread.start({ script, config: "allow_login_shell = false" });
  await t.turn("go");
  const tool = t.model.requests[0]?.body.tools?.find(({ name }) => name === "exec_command");
  expect(JSON.stringify(tool)).not.toContain('"login"');
  const begun = t.events.flatMap(({ msg }) => (msg.type === "exec_command_begin" ? [msg.command[1]] : []));
  expect(begun).toEqual(["-c"]);
  const outputs = t.model.requests[1]?.body.input.filter(({ call_id, output }) => call_id === "a" && output);
  expect(outputs?.[0]?.output).toMatch(/^login shell is disabled by config/);
});
