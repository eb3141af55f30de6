import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { JsonValue } from "@codex/protocol";
import { expect, test } from "vitest";
import { startServerProgram } from "./stdioTransport.ts";
import type { McpTransport } from "./transport.ts";

/** A program that says its own and its child's process id, then reads on. */
function program(script: string): Promise<McpTransport> {
  return startServerProgram({
    command: "/bin/sh",
    args: ["-c", script],
    env: { PATH: process.env.PATH ?? "" },
    cwd: tmpdir(),
  });
}

/** The first message, and the end of the connection. */
function hear(transport: McpTransport): { first: Promise<JsonValue>; closed: Promise<void> } {
  const first = Promise.withResolvers<JsonValue>();
  const closed = Promise.withResolvers<void>();
  transport.listen({ message: (message) => first.resolve(message), closed: () => closed.resolve() });
  return { first: first.promise, closed: closed.promise };
}

/** Whether a process is there and not merely waiting to be buried. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Resolves when a process that was killed is no longer there: the kernel takes its time on a busy machine. */
async function gone(pid: number): Promise<void> {
  while (alive(pid)) await new Promise(setImmediate);
}

test.skipIf(process.platform !== "linux")("a server and its children end with the connection", async () => {
  const transport = await program('sleep 60 & echo "[$$,$!]"; wait');
  const { first, closed } = hear(transport);
  const pids = (await first) as number[];
  expect(pids.map(alive)).toEqual([true, true]);
  await transport.close();
  await closed;
  await Promise.all(pids.map(gone));
});

test.skipIf(process.platform !== "linux")("one that does not want to end is made to", async () => {
  const transport = await program('trap "" TERM; echo "[$$]"; while :; do read -r line || sleep 60; done');
  const { first } = hear(transport);
  const [pid = 0] = (await first) as number[];
  await transport.close();
  await gone(pid);
});

test("the end of a server is the end of the connection; what is sent then is refused", async () => {
  const transport = await program("read -r line; echo '{\"got\":1}'");
  const { first, closed } = hear(transport);
  await transport.send({ jsonrpc: "2.0", method: "go" });
  expect(await first).toEqual({ got: 1 });
  await closed;
  await expect(transport.send({ jsonrpc: "2.0", method: "go" })).rejects.toThrow("Transport closed");
  await transport.close();
});
