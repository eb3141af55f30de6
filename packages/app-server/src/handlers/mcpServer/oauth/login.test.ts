import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { startProtectedMcp } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

const method = "mcpServer/oauth/login";

test("a sign-in goes through the browser, its end is told to everybody, and the server is used with it", async () => {
  await using web = await startProtectedMcp();
  await using bed = await TestBed.create({ config: 'mcp_oauth_credentials_store = "file"' });
  await appendFile(join(bed.home, "config.toml"), `[mcp_servers.web]\nurl = "${web.url}"\n`);
  const server = bed.serve();
  const [client, other] = [await bed.join(server), await bed.join(server)];
  const { authorizationUrl } = await client.call(method, { name: "web", scopes: ["read"] });
  expect(new URL(authorizationUrl).searchParams.get("scope")).toBe("read");
  expect((await web.visit(authorizationUrl)).status).toBe(200);
  const params = { name: "web", success: true };
  expect((await client.notified("mcpServer/oauthLogin/completed")).params).toEqual(params);
  expect((await other.notified("mcpServer/oauthLogin/completed")).params).toEqual(params);
  const { data } = await client.call("mcpServerStatus/list", {});
  expect(data).toMatchObject([{ authStatus: "oAuth", tools: { whoami: { name: "whoami" } } }]);
});

test("a sign-in that the human refuses, and one that is begun anew", async () => {
  await using web = await startProtectedMcp({ human: "refuses" });
  await using bed = await TestBed.create({ config: 'mcp_oauth_credentials_store = "file"' });
  await appendFile(join(bed.home, "config.toml"), `[mcp_servers.web]\nurl = "${web.url}"\n`);
  const client = await bed.client();
  const first = await client.call(method, { name: "web", timeoutSecs: 60 });
  const second = await client.call(method, { name: "web" });
  expect(first.authorizationUrl).not.toBe(second.authorizationUrl);
  expect((await client.notified("mcpServer/oauthLogin/completed")).params).toEqual({
    name: "web",
    success: false,
    error: "another sign-in was begun",
  });
  const from = client.log.length;
  await web.visit(second.authorizationUrl);
  expect((await client.notified("mcpServer/oauthLogin/completed", from)).params).toEqual({
    name: "web",
    success: false,
    error: "OAuth provider returned an error: the human said no",
  });
});

test("what is no server for a sign-in is an invalid request, what offers none a failure", async () => {
  await using bed = await TestBed.create();
  const { home, model } = bed;
  const servers = `[mcp_servers.local]\ncommand = "x"\n[mcp_servers.web]\nurl = "${model.baseUrl}/mcp"\n`;
  await appendFile(join(home, "config.toml"), servers);
  const client = await bed.client();
  const error = async (name: string) => (await client.ask(method, { name })).error;
  expect(await error("nope")).toEqual({ code: -32600, message: "No MCP server named 'nope' found." });
  expect(await error("local")).toEqual({
    code: -32600,
    message: "OAuth login is only supported for streamable HTTP servers.",
  });
  expect(await error("web")).toEqual({
    code: -32603,
    message: "failed to login to MCP server 'web': No authorization support detected",
  });
});
