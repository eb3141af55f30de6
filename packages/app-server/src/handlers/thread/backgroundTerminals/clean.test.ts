import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

test("a command that goes on in the background is ended and its item completed", async () => {
  const command = functionCall("c1", "exec_command", { cmd: "exec sleep 600", yield_time_ms: 250 });
  await using bed = await TestBed.create({ script: [call(command), say("left it running", 2)] });
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", {});
  const input = [{ type: "text", text: "go", text_elements: [] }];
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const from = client.log.length;
  expect(await client.call("thread/backgroundTerminals/clean", { threadId: thread.id })).toEqual({});
  const ended = await client.message(
    (message) => message.method === "item/completed" && JSON.stringify(message.params).includes('"c1"'),
    from,
  );
  expect(ended.params?.item).toMatchObject({ type: "commandExecution", status: "failed" });
});

test("a thread that is not loaded is not found", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  const threadId = "67e55044-10b1-426f-9247-bb680e5fe0c8";
  expect((await client.ask("thread/backgroundTerminals/clean", { threadId })).error).toEqual({
    code: -32600,
    message: `thread not found: ${threadId}`,
  });
});
