import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import { addMcpServer } from "../../../test/mcpFixture.ts";

test("every configured server is listed, page by page", async () => {
  await using bed = await TestBed.create();
  const broken = '[mcp_servers.broken]\ncommand = "/no/such/program"\n';
  await addMcpServer(bed, "alpha", `${broken}[mcp_servers.off]\ncommand = "x"\nenabled = false\n`);
  const client = await bed.client();
  const nothing = { tools: {}, resources: [], resourceTemplates: [], authStatus: "unsupported" };
  const tool = { name: "do-it!", inputSchema: { type: "object" } };
  const alpha = { ...nothing, name: "alpha", tools: { "do-it_": tool } };
  expect(await client.call("mcpServerStatus/list", {})).toEqual({
    data: [alpha, { ...nothing, name: "broken" }, { ...nothing, name: "off" }],
    nextCursor: null,
  });
  expect(await client.call("mcpServerStatus/list", { limit: 1 })).toEqual({ data: [alpha], nextCursor: "1" });
  expect(await client.call("mcpServerStatus/list", { cursor: "3" })).toEqual({ data: [], nextCursor: null });
  const refused = async (cursor: string) => (await client.ask("mcpServerStatus/list", { cursor })).error;
  expect(await refused("zzz")).toEqual({ code: -32600, message: "invalid cursor: zzz" });
  expect(await refused("99")).toEqual({ code: -32600, message: "cursor 99 exceeds total MCP servers 3" });
});

test("a configuration that does not work out is named", async () => {
  await using bed = await TestBed.create();
  await appendFile(join(bed.home, "config.toml"), "[mcp_servers.x]\ncommand = 3\n");
  const client = await bed.client();
  const { error } = await client.ask("mcpServerStatus/list", {});
  expect(error?.code).toBe(-32603);
  expect(error?.message).toMatch(
    /^failed to reload config: .*config\.toml:\d+:11: invalid type: integer `3`, expected a string$/,
  );
});
