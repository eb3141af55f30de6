import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

test("a name is trimmed, answered and then told; an empty one is refused", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const from = client.log.length;
  expect(await client.call("thread/name/set", { threadId: thread.id, name: "  My  title " })).toEqual({});
  const told = await client.notified("thread/name/updated");
  expect(told.params).toEqual({ threadId: thread.id, threadName: "My  title" });
  const order = client.methods(from).filter((method) => method !== "thread/started");
  expect(order).toEqual(["answer", "thread/name/updated"]);
  for (const threadId of [thread.id, "none"]) {
    expect((await client.ask("thread/name/set", { threadId, name: "  " })).error).toEqual({
      code: -32600,
      message: "thread name must not be empty",
    });
  }
});

test("a thread without a session file says that it cannot be named", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", { ephemeral: true });
  expect(await client.call("thread/name/set", { threadId: thread.id, name: "n" })).toEqual({});
  expect((await client.notified("error")).params).toMatchObject({
    threadId: thread.id,
    error: { message: "Session persistence is disabled; cannot rename thread." },
  });
});
