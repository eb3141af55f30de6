import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";
import { addMcpServer } from "../../../../test/mcpFixture.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];

test("a thread has the tools of a new server with its next turn", async () => {
  await using bed = await TestBed.create({
    script: [say("one"), call(functionCall("c1", "mcp__late__do-it_", {})), say("two")],
  });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  await addMcpServer(bed, "late");
  expect(await client.call("config/mcpServer/reload")).toEqual({});
  const from = client.log.length;
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed", from);
  const completed = await client.message(
    ({ method, params }) => method === "item/completed" && JSON.stringify(params).includes('"mcpToolCall"'),
    from,
  );
  expect(completed.params).toMatchObject({
    item: {
      type: "mcpToolCall",
      server: "late",
      tool: "do-it!",
      status: "completed",
      result: { content: [{ type: "text", text: "done" }], structuredContent: null },
    },
  });
  const offered = bed.model.requests.map(({ body }) =>
    (body.tools ?? []).map(({ name }) => name).filter((name) => name?.includes("mcp")),
  );
  const resourceTools = ["list_mcp_resources", "list_mcp_resource_templates", "read_mcp_resource"];
  expect(offered).toEqual([[], ...Array(2).fill([...resourceTools, "mcp__late__do-it_"])]);
});

test("a configuration that does not work out is refused at once", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await appendFile(join(bed.home, "config.toml"), '[mcp_servers.x]\ncommand = "a"\nurl = "b"\n');
  const { error } = await client.ask("config/mcpServer/reload");
  expect(error?.message).toMatch(
    /^failed to reload config: .*config\.toml:\d+:1: url is not supported for stdio$/,
  );
});

test("a required server that does not start fails the thread", async () => {
  await using bed = await TestBed.create();
  await addMcpServer(bed, "good", '[mcp_servers.gone]\ncommand = "/no/such/program"\nrequired = true\n');
  const client = await bed.client();
  expect((await client.ask("thread/start", {})).error).toEqual({
    code: -32603,
    message:
      "error creating thread: Fatal error: Failed to initialize session: required MCP servers failed to initialize: gone: No such file or directory (os error 2)",
  });
  expect(await client.call("thread/loaded/list", {})).toMatchObject({ data: [] });
});
