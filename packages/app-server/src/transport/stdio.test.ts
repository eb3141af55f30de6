import { created, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { clientInfo } from "../../test/wireClient.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];

test("a process serves a turn and ends with its standard input", async () => {
  await using bed = await TestBed.create({ script: [say("hello")] });
  const { client, transport } = bed.spawn();
  await client.initialize();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  transport.close();
  await transport.exited;
  expect(transport.child.exitCode).toBe(0);
});

test("everything asked before the end of input is answered before the process ends", async () => {
  await using bed = await TestBed.create();
  const { transport } = bed.spawn();
  const lines = [JSON.stringify({ id: 0, method: "initialize", params: { clientInfo } })];
  for (let id = 1; id <= 2000; id++)
    lines.push(JSON.stringify({ id, method: "thread/loaded/list", params: {} }));
  let text = "";
  transport.child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  transport.child.stdin?.end(lines.join("\n"));
  await transport.exited;
  const ids = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).id);
  expect(ids).toEqual(Array.from({ length: 2001 }, (_, id) => id));
});

test("a signal ends the server, its turn, and then the process", async () => {
  await using bed = await TestBed.create({ script: [[created("r"), hang()]] });
  const { client, transport } = bed.spawn();
  await client.initialize();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await bed.model.request(0);
  transport.child.kill("SIGTERM");
  await transport.exited;
  expect(transport.child.signalCode).toBe("SIGTERM");
});
