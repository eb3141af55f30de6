import { say } from "@codex-tools/mock-responses";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "vitest";
import { CODEX, workplace } from "./codex.ts";

test("an MCP client lists and calls the tools of codex mcp-server", async () => {
  await using place = await workplace([say("one", 1), say("two", 2)]);
  const client = new Client({ name: "test", version: "1" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CODEX, "mcp-server", "-c", "model_reasoning_effort=low"],
    cwd: place.work,
    env: { PATH: process.env.PATH ?? "", CODEX_HOME: place.home, HOME: place.home },
  });
  await client.connect(transport);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["codex", "codex-reply"]);
  const first = await client.callTool({ name: "codex", arguments: { prompt: "hello" } });
  const { threadId } = first.structuredContent as { threadId: string };
  expect(first.structuredContent).toEqual({ threadId, content: "one" });
  const reply = await client.callTool({ name: "codex-reply", arguments: { prompt: "more", threadId } });
  expect(reply.structuredContent).toEqual({ threadId, content: "two" });
  await client.close();
  expect(place.model.requests.map(({ body }) => body.reasoning)).toHaveLength(2);
});

test("codex mcp-server has help and refuses what it does not know", async () => {
  await using place = await workplace();
  const [help, extra] = await Promise.all([
    place.codex(["mcp-server", "--help"]),
    place.codex(["mcp-server", "--nope"]),
  ]);
  expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining("as tools over MCP") });
  expect(extra).toMatchObject({ status: 2, stderr: expect.stringContaining("unexpected argument '--nope'") });
});
