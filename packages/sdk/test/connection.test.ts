import { join } from "node:path";
import { openWebSocket } from "@codex/app-server";
import { ConnectionClosedError } from "@codex/protocol";
import { created, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Codex } from "../src/index.ts";
import { homeFor, startAgent } from "./agent.ts";

const SERVER = join(import.meta.dirname, "../../app-server/test/serveStdio.ts");

test("a thread goes on in another process, over a server that is started for it", async () => {
  await using place = await homeFor({ script: [say("one", 1), say("two", 2)] });
  const env = { ...process.env, CODEX_HOME: place.home };
  const server = {
    command: process.execPath,
    args: ["--conditions=@codex/source", "--no-warnings", SERVER],
    cwd: place.cwd,
    env,
  };
  let id: string;
  {
    await using codex = new Codex({ server, clientName: "my_program" });
    const thread = await codex.startThread({ cwd: place.cwd });
    id = thread.id;
    expect((await thread.run("first")).finalResponse).toBe("one");
  }
  await using codex = new Codex({ server });
  const thread = await codex.resumeThread(id);
  expect((await thread.run("second")).finalResponse).toBe("two");
  expect(JSON.stringify(place.model.requests[1]?.body.input)).toContain("first");
  expect(place.model.requests[0]?.headers.originator).toBe("my_program");
});

test("a turn whose server dies rejects, and so does all that follows", async () => {
  await using agent = await startAgent({ script: [[created("r1"), hang()]] });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  await agent.model.request(0);
  const iterated = (async () => {
    for await (const event of turn) void event;
  })();
  iterated.catch(() => {});
  await agent.codex.close();
  await expect(iterated).rejects.toBeInstanceOf(ConnectionClosedError);
  await expect(turn.result).rejects.toBeInstanceOf(ConnectionClosedError);
  await expect(thread.run("again")).rejects.toBeInstanceOf(ConnectionClosedError);
  await expect(agent.codex.startThread()).rejects.toThrow("closed");
});

test("a server that listens is reached with its token, and by several programs", async () => {
  await using place = await homeFor({ script: [say("one", 1), say("two", 2)] });
  const listener = await openWebSocket({
    host: "127.0.0.1",
    port: 0,
    token: "letmein",
    codexHome: place.home,
    cwd: place.cwd,
    cliOverrides: [],
    version: "1.0.0",
    source: "vscode",
    env: process.env,
  });
  const { url } = listener;
  try {
    await using first = new Codex({ server: { url, token: "letmein" } });
    await using second = new Codex({ server: { url, token: "letmein" } });
    const thread = await first.startThread();
    expect((await thread.run("go")).finalResponse).toBe("one");
    const same = await second.resumeThread(thread.id);
    expect((await same.run("go on")).finalResponse).toBe("two");
    await using stranger = new Codex({ server: { url, token: "wrong" } });
    await expect(stranger.startThread()).rejects.toThrow("401");
  } finally {
    await listener.close();
  }
});

test("a program that is not there and a port nobody listens on are named", async () => {
  await using missing = new Codex({ server: { command: "no-such-codex" } });
  await expect(missing.startThread()).rejects.toThrow("no-such-codex");
  await using unreachable = new Codex({ server: { url: "ws://127.0.0.1:1" } });
  await expect(unreachable.startThread()).rejects.toThrow("cannot connect to ws://127.0.0.1:1");
});

test("a thread that does not exist is refused", async () => {
  await using agent = await startAgent();
  await expect(agent.codex.resumeThread("0199a213-81c0-7800-8aa1-bbab2a035a53")).rejects.toThrow(
    /no rollout found/,
  );
});
