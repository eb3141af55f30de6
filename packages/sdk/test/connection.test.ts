import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { openWebSocket } from "@codex/app-server";
import { ConnectionClosedError } from "@codex/protocol";
import { created, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Codex } from "../src/index.ts";
import { homeFor, startAgent } from "./agent.ts";

const run = promisify(execFile);
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

const noServer: readonly [string, string, RegExp][] = [
  [
    "that fails",
    "console.error('no such config'); process.exitCode = 3;",
    /exited with code 3: no such config$/,
  ],
  ["that ends", "", /before initialize was answered$/],
  ["that is something else", "console.log('hello')", /what it says is not the protocol: not JSON$/],
];

test.each(noServer)("a program %s is no server", async (_, script, message) => {
  await using codex = new Codex({ server: { command: process.execPath, args: ["-e", script] } });
  await expect(codex.startThread()).rejects.toThrow(message);
});

const mute = {
  command: process.execPath,
  args: ["-e", "console.error(process.pid); process.stdin.resume()"],
};

test("a program that does not answer is given up and ended", async () => {
  const { promise: pid, resolve } = Promise.withResolvers<number>();
  const server = { ...mute, onStderr: (text: string) => resolve(Number(text)) };
  await using patient = new Codex({ server });
  const opening = patient.startThread();
  opening.catch(() => {});
  const child = await pid;
  await patient.close();
  await expect(opening).rejects.toThrow("This Codex is closed.");
  expect(() => process.kill(child, 0)).toThrow("ESRCH");
  await using impatient = new Codex({ server: mute, startTimeoutMs: 1 });
  await expect(impatient.startThread()).rejects.toThrow("has not answered for 0.001 s");
});

test("after a start that failed and after a server that died the next call has a new server", async () => {
  await using place = await homeFor({ script: [[created("r1"), hang()], say("two", 2)] });
  const start = join(place.cwd, "start.mjs");
  const marker = join(place.cwd, "marker");
  await writeFile(
    start,
    `import { existsSync, writeFileSync } from "node:fs";
if (!existsSync(${JSON.stringify(marker)})) {
  writeFileSync(${JSON.stringify(marker)}, "");
  process.exit(1);
}
console.error(process.pid);
await import(${JSON.stringify(pathToFileURL(SERVER).href)});`,
  );
  let pid = 0;
  const server = {
    command: process.execPath,
    args: ["--conditions=@codex/source", "--no-warnings", start],
    cwd: place.cwd,
    env: { ...process.env, CODEX_HOME: place.home },
    onStderr: (text: string) => {
      pid = Number(text);
    },
  };
  await using codex = new Codex({ server });
  await expect(codex.startThread()).rejects.toThrow("exited with code 1");
  const thread = await codex.startThread();
  const cut = thread.run("go");
  cut.catch(() => {});
  await place.model.request(0);
  process.kill(pid, "SIGKILL");
  await expect(cut).rejects.toThrow("was killed by SIGKILL");
  await expect(cut).rejects.toBeInstanceOf(ConnectionClosedError);
  await expect(thread.run("more")).rejects.toBeInstanceOf(ConnectionClosedError);
  const again = await codex.resumeThread(thread.id);
  expect((await again.run("go on")).finalResponse).toBe("two");
});

test("a program ends by itself once all is closed", async () => {
  await using place = await homeFor({ script: [say("one", 1)] });
  const program = join(place.cwd, "program.mjs");
  await writeFile(
    program,
    `import { Codex } from ${JSON.stringify(import.meta.resolve("../src/index.ts"))};
const args = ["--conditions=@codex/source", "--no-warnings", ${JSON.stringify(SERVER)}];
const codex = new Codex({ server: { command: process.execPath, args } });
const thread = await codex.startThread();
console.log((await thread.run("go")).finalResponse);
await codex.close();`,
  );
  const env = { ...process.env, CODEX_HOME: place.home };
  const args = ["--conditions=@codex/source", "--no-warnings", program];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: place.cwd, env });
  expect([stdout, stderr]).toEqual(["one\n", ""]);
});

test("a thread that does not exist is refused", async () => {
  await using agent = await startAgent();
  await expect(agent.codex.resumeThread("0199a213-81c0-7800-8aa1-bbab2a035a53")).rejects.toThrow(
    /no rollout found/,
  );
});
