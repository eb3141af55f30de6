import type { AskForApproval } from "@codex/protocol";
import { expect, test } from "vitest";
import { fixtureServer, Gate, oddServer, stdioServer, TestMcp } from "../../test/testMcp.ts";
import type { ElicitationAnswer, ElicitationRequest } from "./client.ts";

const gone = stdioServer({ command: "/no/such/program" });

test("servers start side by side; a broken one does not disturb the others", async () => {
  await using mcp = new TestMcp({
    zed: oddServer("none"),
    broken: gone,
    slow: oddServer("silent", { startupTimeoutMs: 50 }),
    "bad name": oddServer("none"),
    off: { ...gone, enabled: false },
  });
  const { failed, ...rest } = await mcp.untilType("mcp_startup_complete");
  expect(rest).toEqual({ type: "mcp_startup_complete", ready: ["zed"], cancelled: [] });
  const byName = Object.fromEntries(failed.map(({ server, error }) => [server, error]));
  expect(byName).toEqual({
    broken: "No such file or directory (os error 2)",
    slow: "timed out handshaking with MCP server after 50ms",
    "bad name": "Invalid MCP server name 'bad name': must match pattern ^[a-zA-Z0-9_-]+$",
  });
  const updates = mcp.events.flatMap(({ event }) => (event.type === "mcp_startup_update" ? [event] : []));
  expect(updates.slice(0, 4).map(({ server, status }) => [server, status.state])).toEqual([
    ["bad name", "starting"],
    ["broken", "starting"],
    ["slow", "starting"],
    ["zed", "starting"],
  ]);
  const endings = new Map(updates.slice(4).map(({ server, status }) => [server, status]));
  expect(endings.get("zed")).toEqual({ state: "ready" });
  expect(endings.get("broken")).toEqual({
    state: "failed",
    error:
      "MCP client for `broken` failed to start: MCP startup failed: No such file or directory (os error 2)",
  });
  expect(endings.get("slow")).toEqual({
    state: "failed",
    error:
      "MCP client for `slow` timed out after 0 seconds. Add or adjust `startup_timeout_sec` in your config.toml:\n[mcp_servers.slow]\nstartup_timeout_sec = XX",
  });
  expect(mcp.manager.tools.map(({ fullName }) => fullName)).toEqual(["mcp__zed__t"]);
});

test("nobody waits for a slow server but those who need its tools", async () => {
  await using gate = await Gate.close();
  await using mcp = new TestMcp({ slow: fixtureServer({ env: gate.env }) });
  await gate.reached;
  expect(mcp.manager.tools).toEqual([]);
  const interrupted = new AbortController();
  const waiting = mcp.manager.settled(interrupted.signal);
  interrupted.abort(new Error("interrupted"));
  await expect(waiting).rejects.toThrow("interrupted");
  const settled = mcp.manager.settled();
  await gate.open();
  await settled;
  expect(mcp.events.map(({ event }) => event.type)).toEqual([
    "mcp_startup_update",
    "mcp_startup_update",
    "mcp_startup_complete",
  ]);
  expect(mcp.manager.tools.length).toBeGreaterThan(5);
});

test("starts that are given up count as cancelled", async () => {
  await using mcp = new TestMcp({ silent: oddServer("silent"), good: oddServer("none") });
  const good = mcp.manager.resources("good", null, new AbortController().signal);
  await expect(good).rejects.toThrow("resources/list failed for `good`");
  mcp.manager.cancelStartup();
  const { ready, cancelled } = await mcp.untilType("mcp_startup_complete");
  expect({ ready, cancelled }).toEqual({ ready: ["good"], cancelled: ["silent"] });
});

test("a required server that fails is named, another one is not", async () => {
  await using mcp = new TestMcp({
    a: { ...gone, required: true },
    b: gone,
    c: oddServer("exit", { required: true }),
    d: oddServer("none", { required: true }),
  });
  await expect(mcp.manager.requiredReady()).rejects.toThrow(
    "required MCP servers failed to initialize: a: No such file or directory (os error 2); c: handshaking with MCP server failed: connection closed: initialize response",
  );
});

test("only the tools that the configuration lets through are offered", async () => {
  const filter = { enabledTools: ["echo", "fail", "env"], disabledTools: ["fail"] };
  await using mcp = new TestMcp({ it: fixtureServer(filter) });
  await mcp.manager.settled();
  expect(mcp.manager.tools.map(({ tool }) => tool.name)).toEqual(["echo", "env"]);
});

test("a server may come to offer other tools", async () => {
  await using mcp = new TestMcp({ it: fixtureServer() });
  await mcp.manager.settled();
  const before = mcp.manager.tools;
  const grow = before.find(({ tool }) => tool.name === "grow");
  if (grow === undefined) throw new Error("the fixture has no tool `grow`");
  await mcp.manager.call(grow, {}, {});
  // The server answers in order: after this answer the new list, which was asked for first, is there.
  await mcp.manager.resources("it", null, new AbortController().signal);
  expect(mcp.manager.tools).not.toBe(before);
  expect(mcp.manager.tools.map(({ tool }) => tool.name)).toContain("grown");
});

test("a restart ends the old servers and says how the new ones start", async () => {
  await using mcp = new TestMcp({ old: oddServer("none") });
  await mcp.manager.settled();
  mcp.events.length = 0;
  mcp.manager.restart({ young: oddServer("none") });
  await mcp.manager.settled();
  expect(mcp.events.map(({ event }) => event)).toEqual([
    { type: "mcp_startup_update", server: "young", status: { state: "starting" } },
    { type: "mcp_startup_update", server: "young", status: { state: "ready" } },
    { type: "mcp_startup_complete", ready: ["young"], failed: [], cancelled: [] },
  ]);
  expect(mcp.manager.tools.map(({ fullName }) => fullName)).toEqual(["mcp__young__t"]);
  await expect(mcp.manager.readResource("old", "x", new AbortController().signal)).rejects.toThrow(
    "unknown MCP server 'old'",
  );
});

test("a server that failed cannot be asked", async () => {
  await using mcp = new TestMcp({ broken: gone });
  await mcp.manager.settled();
  const asked = mcp.manager.readResource("broken", "x", new AbortController().signal);
  await expect(asked).rejects.toMatchObject({
    line: "failed to get client: MCP startup failed: No such file or directory (os error 2)",
  });
});

test("resources of all servers are gathered, those of none are skipped", async () => {
  await using mcp = new TestMcp({ without: oddServer("none"), with: fixtureServer(), broken: gone });
  await mcp.manager.settled();
  expect((await mcp.manager.allResources()).map(({ server, item }) => [server, item.uri])).toEqual([
    ["with", "mem://one"],
    ["with", "mem://two"],
  ]);
  expect(await mcp.manager.allResourceTemplates()).toEqual([
    { server: "with", item: { uriTemplate: "mem://{x}", name: "x" } },
  ]);
});

test("a question of a server goes to the call it comes up in, where the policy allows it", async () => {
  const asked: ElicitationRequest[] = [];
  const elicit = async (request: ElicitationRequest): Promise<ElicitationAnswer> => {
    asked.push(request);
    return { action: "accept", content: {} };
  };
  const servers = { it: fixtureServer({ enabledTools: ["ask"] }) };
  await using mcp = new TestMcp(servers, { policy: "on-request" });
  await mcp.manager.settled();
  const [ask] = mcp.manager.tools;
  if (ask === undefined) throw new Error("the fixture has no tool `ask`");
  const { content } = await mcp.manager.call(ask, {}, { elicit });
  expect(JSON.stringify(content)).toContain('{\\"action\\":\\"accept\\",\\"content\\":{}}');
  const event = await mcp.untilType("elicitation_request");
  expect(event).toMatchObject({ server_name: "it", message: "Really?", id: asked[0]?.id });
  expect(mcp.events.at(-1)?.id).toBe("mcp_elicitation_request");
  expect(JSON.stringify(await mcp.manager.call(ask, {}, {}))).toContain('{\\"action\\":\\"decline\\"}');
  expect(asked).toHaveLength(1);
});

const QUIET: AskForApproval[] = [
  "never",
  { reject: { sandbox_approval: false, rules: false, mcp_elicitations: true } },
];

test.each(QUIET)("with the policy %j servers know that nobody can be asked", async (policy) => {
  await using mcp = new TestMcp({ it: fixtureServer() }, { policy });
  await mcp.manager.settled();
  const ask = mcp.manager.tools.find(({ tool }) => tool.name === "ask");
  if (ask === undefined) throw new Error("the fixture has no tool `ask`");
  const elicit = () => Promise.reject(new Error("asked"));
  await expect(mcp.manager.call(ask, {}, { elicit })).rejects.toMatchObject({
    line: expect.stringContaining("does not support form elicitation"),
  });
});
