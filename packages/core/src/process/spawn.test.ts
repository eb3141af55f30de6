import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OUTPUT_LIMIT, OutputBuffer } from "../exec/output.ts";
import { runProcess, type SpawnRequest, startProcess } from "./spawn.ts";

const env = { PATH: process.env.PATH ?? "/usr/bin:/bin" };

async function run(script: string, more: Partial<SpawnRequest> = {}) {
  const texts = { stdout: "", stderr: "" };
  const end = await runProcess({
    argv: ["/bin/sh", "-c", script],
    cwd: tmpdir(),
    env,
    onOutput: (stream, chunk) => {
      texts[stream] += chunk.toString("utf8");
    },
    ...more,
  });
  return { ...end, ...texts };
}

/** A named pipe whose end of file tells that every process holding it has died. */
async function lifeline(): Promise<{ path: string; dead: Promise<void>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "codex-life-"));
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  const stream = createReadStream(path);
  const dead = new Promise<void>((resolve) => stream.resume().once("end", () => resolve()));
  return { path, dead, remove: () => rm(folder, { recursive: true }) };
}

test("tells exit code, signal and both streams", async () => {
  const done = await run("echo out; echo err >&2; exit 3");
  expect(done).toMatchObject({
    exitCode: 3,
    signal: null,
    timedOut: false,
    stdout: "out\n",
    stderr: "err\n",
  });
  expect(await run("kill -9 $$")).toMatchObject({ exitCode: null, signal: "SIGKILL", timedOut: false });
});

test("gives the environment and no input", async () => {
  const done = await run("cat; echo [$ONLY] [$HOME]", { env: { ...env, ONLY: "this" } });
  expect(done.stdout).toBe("[this] []\n");
});

test("rejects what cannot be started", async () => {
  await expect(run("", { argv: ["no-such-program-xyz"] })).rejects.toMatchObject({
    kind: "io",
    code: "ENOENT",
  });
  await expect(run("true", { cwd: "/no/such/folder" })).rejects.toMatchObject({ code: "ENOENT" });
  await expect(run("", { argv: [] })).rejects.toMatchObject({ kind: "invalidRequest" });
});

test("a time limit ends the tree, also what left the group", async () => {
  const life = await lifeline();
  const done = await run(`exec 9>${life.path}; setsid sleep 100 & sleep 100 & echo on; sleep 100`, {
    timeoutMs: 100,
  });
  expect(done).toMatchObject({ timedOut: true, stdout: "on\n" });
  await life.dead;
  await life.remove();
});

test("an abort ends the tree", async () => {
  const life = await lifeline();
  const controller = new AbortController();
  const done = await run(`exec 9>${life.path}; sleep 100 & echo on; sleep 100`, {
    signal: controller.signal,
    onOutput: () => controller.abort(),
  });
  expect(done).toMatchObject({ aborted: true, timedOut: false });
  await life.dead;
  await life.remove();
});

test("a background child that holds the output does not hold up the end", async () => {
  const process = await startProcess({
    argv: ["/bin/sh", "-c", "sleep 100 & echo $!"],
    cwd: tmpdir(),
    env,
    onOutput: (_, chunk) => {
      child = Number(chunk.toString("utf8"));
    },
  });
  let child = 0;
  expect(await process.ended).toMatchObject({ exitCode: 0 });
  globalThis.process.kill(child, "SIGKILL");
});

test("50 MB of output take little memory", async () => {
  const kept = new OutputBuffer({ head: OUTPUT_LIMIT / 2, tail: OUTPUT_LIMIT / 2 });
  const before = process.memoryUsage().rss;
  let most = before;
  let chunks = 0;
  await run("yes 0123456789abcdef | head -c 50000000", {
    onOutput: (_, chunk) => {
      kept.push(chunk);
      if (chunks++ % 100 === 0) most = Math.max(most, process.memoryUsage().rss);
    },
  });
  expect(kept.total).toBe(50_000_000);
  expect(kept.bytes().length).toBe(OUTPUT_LIMIT);
  expect((most - before) / 1e6).toBeLessThan(40);
});
