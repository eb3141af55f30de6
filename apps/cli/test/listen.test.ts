import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { Readable } from "node:stream";
import { Client } from "@codex/protocol";
import { connectWebSocket } from "@codex/protocol/node";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { CODEX, workplace } from "./codex.ts";

const ANY_PORT = "ws://127.0.0.1:0";
const input = [{ type: "text" as const, text: "go", text_elements: [] }];
const clientInfo = { name: "test", version: "1" };

interface Serving {
  readonly child: ChildProcess & { readonly stderr: Readable };
  readonly url: string;
  readonly banner: string;
  readonly exited: Promise<unknown[]>;
}

/** Starts `codex app-server` with some arguments and waits until it says where it listens. */
async function serve(
  place: { home: string; work: string },
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Serving> {
  const child = spawn(process.execPath, [CODEX, "app-server", ...args], {
    cwd: place.work,
    env: { ...process.env, CODEX_HOME: place.home, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(child, "exit");
  let banner = "";
  for await (const text of child.stderr.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    banner += text;
    if (/note: .*\n/.test(banner)) break;
  }
  child.stderr.resume();
  return { child, url: /ws:\/\/\S+/.exec(banner)?.[0] ?? "", banner, exited };
}

async function join(url: string, token?: string): Promise<Client> {
  const client = new Client(await connectWebSocket(url, token === undefined ? {} : { token }));
  await client.initialize({ clientInfo });
  return client;
}

test("it says where it listens, and ends by the signal that ends it", async () => {
  await using place = await workplace();
  const { child, banner, url, exited } = await serve(place, ["--listen", ANY_PORT]);
  expect(banner).toBe(
    `codex app-server (WebSockets)\n  listening on: ${url}\n  note: binds localhost only (use SSH port-forwarding for remote access)\n`,
  );
  const client = await join(url);
  child.kill("SIGTERM");
  expect(await exited).toEqual([null, "SIGTERM"]);
  expect(await client.closed).toBeUndefined();
});

test("an interrupt while nothing runs ends it without a word", async () => {
  await using place = await workplace();
  const { child, url, exited } = await serve(place, ["--listen", ANY_PORT]);
  await (await join(url)).request("thread/start", {});
  let said = "";
  child.stderr.on("data", (text: string) => {
    said += text;
  });
  const closed = once(child, "close");
  child.kill("SIGINT");
  expect(await exited).toEqual([0, null]);
  await closed;
  expect(said).toBe("");
});

test("after an interrupt a running turn comes to its end", async () => {
  const waits = functionCall("c1", "shell_command", { command: "cat gate > /dev/null; echo through" });
  await using place = await workplace([call(waits), say("done")]);
  const gate = path.join(place.work, "gate");
  await once(spawn("mkfifo", [gate]), "exit");
  const { child, url, exited } = await serve(place, ["--listen", ANY_PORT]);
  const client = await join(url);
  const { thread } = await client.request("thread/start", {});
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: status, resolve: complete } = Promise.withResolvers<string>();
  client.on("item/started", ({ item }) => item.type === "commandExecution" && begin());
  client.on("turn/completed", ({ turn }) => complete(turn.status));
  await client.request("turn/start", { threadId: thread.id, input });
  await begun;
  child.kill("SIGINT");
  // The server goes on to serve while it waits.
  const late = await join(url);
  await writeFile(gate, "");
  expect(await status).toBe("completed");
  expect(await exited).toEqual([0, null]);
  expect(await late.closed).toBeUndefined();
});

test("a second interrupt ends the turn and its command", async () => {
  const waits = functionCall("c1", "shell_command", { command: "echo $$; exec sleep 600" });
  await using place = await workplace([call(waits)]);
  const { child, url, exited } = await serve(place, ["--listen", ANY_PORT]);
  const client = await join(url);
  const { thread } = await client.request("thread/start", {});
  const { promise: running, resolve: run } = Promise.withResolvers<number>();
  client.on("item/commandExecution/outputDelta", ({ delta }) => run(Number(delta)));
  await client.request("turn/start", { threadId: thread.id, input });
  const pid = await running;
  child.kill("SIGINT");
  expect(String(await once(child.stderr, "data"))).toContain("interrupt again");
  child.kill("SIGINT");
  expect(await exited).toEqual([0, null]);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("the token comes from a file or a variable, which commands do not see", async () => {
  const show = functionCall("c1", "shell_command", { command: "env | grep -c CODEX_WS_TOKEN" });
  await using place = await workplace([call(show), say("done")]);
  const file = path.join(place.home, "token");
  await writeFile(file, "from file\n");
  const first = await serve(place, ["--listen", ANY_PORT, "--ws-token-file", file]);
  await expect(join(first.url)).rejects.toThrow("401");
  (await join(first.url, "from file")).close();
  first.child.kill();
  const second = await serve(place, ["--listen", ANY_PORT], { CODEX_WS_TOKEN: "from variable" });
  const client = await join(second.url, "from variable");
  const { thread } = await client.request("thread/start", {});
  const { promise: output, resolve: end } = Promise.withResolvers<string | null>();
  client.on("item/completed", ({ item }) => item.type === "commandExecution" && end(item.aggregatedOutput));
  await client.request("turn/start", { threadId: thread.id, input });
  expect(await output).toBe("0\n");
  second.child.kill();
  await Promise.all([first.exited, second.exited]);
});

test("what cannot be listened on is said in one sentence", async () => {
  await using place = await workplace();
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" ? address?.port : 0;
  const busy = await place.codex(["app-server", "--listen", `ws://127.0.0.1:${port}`]);
  expect(busy).toMatchObject({ status: 1, stdout: "" });
  expect(busy.stderr).toBe(`Error: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`);
  taken.close();
  const open = await place.codex(["app-server", "--listen", "ws://0.0.0.0:0"]);
  expect(open).toMatchObject({ status: 1, stdout: "" });
  expect(open.stderr).toMatch(/^Error: 0\.0\.0\.0 can be reached from other machines.*\n$/);
  const empty = await place.codex(["app-server", "--listen", ANY_PORT], { env: { CODEX_WS_TOKEN: "" } });
  expect(empty).toMatchObject({
    status: 1,
    stderr: "Error: the websocket token in CODEX_WS_TOKEN is empty\n",
  });
});
