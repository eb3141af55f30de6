import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { say } from "./events.ts";

const CLI = join(import.meta.dirname, "cli.ts");

test("the command serves a script and ends with the faults it saw", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-"));
  try {
    const file = join(folder, "script.json");
    await writeFile(file, JSON.stringify([say("x")]));
    const server = spawn(process.execPath, [CLI, "--script", file], { stdio: ["ignore", "pipe", "pipe"] });
    const [url] = await once(server.stdout, "data");
    const answer = await fetch(`${String(url).trim()}/responses`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(400);
    const faults = once(server.stderr, "data");
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    expect(String((await faults)[0])).toContain("request 0: missing member `model`");
    expect((await ended)[0]).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
