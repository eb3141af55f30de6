import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { CODEX, workplace } from "./codex.ts";

type Place = Awaited<ReturnType<typeof workplace>>;

/** A command that says its process id in a pipe with a name, and then does not end by itself. */
const endless = call(
  functionCall("c1", "shell_command", { command: "echo $$ > begun; exec sleep 1000", login: false }),
);
const exec = ["exec", "--skip-git-repo-check"];

/** Starts a run and waits until its command runs. */
async function underWay(place: Place, flags: readonly string[] = []) {
  const pipe = path.join(place.work, "begun");
  execFileSync("mkfifo", [pipe]);
  const running = place.start([...exec, ...flags, "go"]);
  const pid = Number((await readFile(pipe, "utf8")).trim());
  return { ...running, pid };
}

/** The last line of the only session file. */
async function lastLine({ home }: Place): Promise<unknown> {
  const folder = path.join(home, "sessions");
  const files = await readdir(folder, { recursive: true });
  const file = files.find((name) => name.endsWith(".jsonl")) ?? "";
  const lines = (await readFile(path.join(folder, file), "utf8")).trimEnd().split("\n");
  return JSON.parse(lines.at(-1) ?? "");
}

const broken = { type: "event_msg", payload: { type: "turn_aborted", reason: "interrupted" } };
const windows = process.platform === "win32";

test.skipIf(windows)("Ctrl-C breaks the turn off in good order, with all that it runs", async () => {
  await using place = await workplace([endless]);
  const { child, ended, pid } = await underWay(place);
  child.kill("SIGINT");
  const { status, signal, stderr } = await ended;
  expect({ status, signal }).toEqual({ status: 0, signal: null });
  expect(stderr).toMatch(/\nexec\n.* in .*\ntask interrupted\ntokens used\n/);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(await lastLine(place)).toMatchObject(broken);
});

test.skipIf(windows)("the signals that end a process end the run, and the turn with it", async () => {
  for (const name of ["SIGTERM", "SIGHUP"] as const) {
    await using place = await workplace([endless]);
    const { child, ended, pid } = await underWay(place, ["--json"]);
    child.kill(name);
    const { status, signal, stderr } = await ended;
    expect({ status, signal, stderr }).toEqual({ status: null, signal: name, stderr: "" });
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(await lastLine(place)).toMatchObject(broken);
  }
});

test.skipIf(windows)("a reader that has gone ends the run without a word", async () => {
  await using place = await workplace([endless]);
  const { child, ended, pid } = await underWay(place, ["--json"]);
  child.stdout.destroy();
  // What it prints next is what it learns it from.
  process.kill(pid);
  const { status, stderr } = await ended;
  expect({ status, stderr }).toEqual({ status: 141, stderr: "" });
});

test.skipIf(windows)("no command leaves a stack trace to a reader that has gone", async () => {
  await using place = await workplace();
  for (const args of [["--help"], ["completion"], ["mcp", "list", "--json"]]) {
    const { child, ended } = place.start(args);
    child.stdout.destroy();
    const { status, stderr } = await ended;
    expect({ args, status, stderr }).toEqual({ args, status: 141, stderr: "" });
  }
});

test.skipIf(process.platform !== "linux")("an output that takes nothing more is a failure", async () => {
  await using place = await workplace([say("lost")]);
  const child = spawn(process.execPath, [CODEX, ...exec, "--json", "go"], {
    cwd: place.work,
    env: { ...process.env, CODEX_HOME: place.home },
    stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
  });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [status] = await once(child, "close");
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "Error: cannot write the output: No space left on device (os error 28)\n",
  });
});
