import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ReviewDecision, SandboxPolicy } from "@codex/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AMPLE_MS, CommandBench, type CommandBenchSettings, outputIn } from "../../test/commandBench.ts";
import { probeBubblewrap } from "../sandbox/probe.ts";

const unusable =
  process.platform === "linux"
    ? await probeBubblewrap().then(
        () => null,
        (error: unknown) => String(error),
      )
    : "not Linux";
if (unusable !== null) console.warn(`skipped: ${unusable}`);

const CONFINED: SandboxPolicy = {
  type: "workspace-write",
  network_access: false,
  exclude_slash_tmp: true,
  exclude_tmpdir_env_var: true,
};

/** For commands that do not end by themselves: nothing is gained by waiting for that. */
const LASTING = { earlyMs: 0 };
/** The command tools of a thread that works in the folder of the test. */
const makeBench = (settings: Omit<CommandBenchSettings, "cwd" | "codexHome"> = {}) =>
  new CommandBench({ cwd, codexHome: join(base, "home"), ...settings });

const sessionIn = (text: string) => Number(/session ID (\d+)/.exec(text)?.[1]);

let base: string;
let cwd: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp("/var/tmp/codex-tools-"));
  cwd = join(base, "work");
  await mkdir(cwd);
});
afterEach(() => rm(base, { recursive: true }));

describe("shell tools", () => {
  test("say begin, output and end, and answer with lines of text", async () => {
    const bench = makeBench();
    const text = await bench.run("shell_command", { command: "echo out; exit 3", login: false });
    expect(text).toMatch(/^Exit code: 3\nWall time: [\d.]+ seconds\nOutput:\nout\n$/);
    const common = {
      call_id: "c1",
      turn_id: "u",
      command: ["/bin/sh", "-c", "echo out; exit 3"],
      cwd,
      parsed_cmd: [],
      source: "agent",
    };
    const texts = { stdout: "out\n", stderr: "", aggregated_output: "out\n", formatted_output: "out\n" };
    expect(bench.events).toEqual([
      { type: "exec_command_begin", ...common },
      { type: "exec_command_output_delta", call_id: "c1", stream: "stdout", chunk: "b3V0Cg==" },
      {
        type: "exec_command_end",
        ...common,
        ...texts,
        exit_code: 3,
        duration: { secs: 0, nanos: expect.any(Number) },
        status: "failed",
      },
    ]);
  });

  test("put stdout before stderr and answer the argv form with JSON", async () => {
    const bench = makeBench();
    const command = ["/bin/sh", "-c", "echo a; echo b >&2; echo c"];
    expect(await bench.run("shell", { command })).toMatch(
      /^{"output":"a\\nc\\nb\\n","metadata":{"exit_code":0,"duration_seconds":\d+\.\d}}$/,
    );
  });

  test("tell a time limit, a signal, a missing folder and an empty command", async () => {
    const bench = makeBench();
    expect(await bench.run("shell_command", { command: "echo on; sleep 100", timeout_ms: 1500 })).toMatch(
      /^Exit code: 124\nWall time: [\d.]+ seconds\nOutput:\ncommand timed out after \d+ milliseconds\non\n$/,
    );
    expect(await bench.run("shell_command", { command: "kill -9 $$" })).toBe(
      "execution error: Sandbox(Signal(9))",
    );
    expect(await bench.run("shell_command", { command: "pwd", workdir: "absent" })).toBe(
      'execution error: Io(Os { code: 2, kind: NotFound, message: "No such file or directory" })',
    );
    expect(await bench.run("shell", { command: [] })).toBe("command args are empty");
    expect(bench.said.filter((line) => line.startsWith("end"))).toEqual([
      "end failed 124 on",
      "end failed -1 execution error: Sandbox(Signal(9))",
      'end failed -1 execution error: Io(Os { code: 2, kind: NotFound, message: "No such file or directory" })',
      "end declined -1 command args are empty",
    ]);
  });

  test("are shown in the folder as the model spelled it", async () => {
    const bench = makeBench();
    await mkdir(join(cwd, "sub"));
    const folders: string[] = [];
    for (const workdir of ["sub/", "./sub/..", ""]) {
      for (const tool of ["shell_command", "exec_command"]) {
        await bench.run(tool, { command: "pwd", cmd: "pwd", workdir });
      }
    }
    for (const event of bench.events) if (event.type === "exec_command_begin") folders.push(event.cwd);
    const [trailing, dotted] = [`${cwd}/sub/`, `${cwd}/./sub/..`];
    expect(folders).toEqual([trailing, trailing, dotted, dotted, `${cwd}/`, cwd]);
  });

  test("an interrupt ends the command and leaves its item open", async () => {
    const bench = makeBench();
    const controller = new AbortController();
    bench.watch = (event) => event.type === "exec_command_output_delta" && controller.abort();
    const running = bench.run("shell_command", { command: "echo on; sleep 100" }, controller.signal);
    await expect(running).rejects.toThrow("interrupted");
    expect(bench.said).toEqual(["exec_command_begin", "stdout: on"]);
  });

  test("no approval, no run", async () => {
    const bench = makeBench({ approval: "untrusted", answer: "denied" });
    expect(await bench.run("shell_command", { command: "echo x > made" })).toBe(
      "exec command rejected by user",
    );
    expect(bench.said).toEqual(["exec_command_begin", "end declined -1 exec command rejected by user"]);
    await expect(readFile(join(cwd, "made"))).rejects.toThrow();
    const never = makeBench();
    expect(await never.run("shell_command", { command: "rm -rf x" })).toBe(
      "`/bin/sh -lc rm -rf x` rejected: blocked by policy",
    );
  });

  test("an allowed prefix goes to the rules, and the model hears of it", async () => {
    const answer = (...prefix: string[]): ReviewDecision => ({
      approved_execpolicy_amendment: { proposed_execpolicy_amendment: prefix },
    });
    const bench = makeBench({ approval: "untrusted", answer: answer("echo") });
    expect(await bench.run("shell_command", { command: "echo hi" })).toContain("\nhi\n");
    expect([bench.allowed, bench.told]).toEqual([[["echo"]], [["echo"]]]);
    const failing = makeBench({ approval: "untrusted", answer: answer() });
    expect(await failing.run("shell_command", { command: "echo hi" })).toContain("\nhi\n");
    expect(failing.told).toEqual([]);
    expect(failing.events).toContainEqual({
      type: "warning",
      message: "Failed to apply execpolicy amendment: prefix rule requires at least one token",
    });
  });

  test("leave for a host is leave for the command, its refusal is none", async () => {
    const answer = (action: "allow" | "deny"): ReviewDecision => ({
      network_policy_amendment: { network_policy_amendment: { host: "example.org", action } },
    });
    const allowed = makeBench({ approval: "untrusted", answer: answer("allow") });
    expect(await allowed.run("shell_command", { command: "echo hi" })).toContain("\nhi\n");
    const denied = makeBench({ approval: "untrusted", answer: answer("deny") });
    expect(await denied.run("shell_command", { command: "echo hi" })).toBe("exec command rejected by user");
  });

  test("escalation is refused where the policy does not let the model ask", async () => {
    const args = { command: "ls", sandbox_permissions: "require_escalated" };
    await expect(makeBench().run("shell_command", args)).rejects.toThrow(
      /^approval policy is Never; reject command/,
    );
    const asked = makeBench({ approval: "on-request", sandbox: CONFINED, answer: "denied" });
    await asked.run("shell_command", { ...args, justification: "why" });
    expect(asked.questions).toEqual(["why"]);
  });
});

describe.skipIf(unusable !== null)("in the sandbox", () => {
  const write = { command: "echo x > ../outside" };
  const refusal = /Read-only file system/;

  test("a refusal is told as it is under never", async () => {
    const bench = makeBench({ sandbox: CONFINED });
    expect(await bench.run("shell_command", write)).toMatch(refusal);
    expect(bench.said.at(-1)).toMatch(/^end failed \d .*Read-only file system/);
    expect(bench.questions).toEqual([]);
    expect(await bench.run("exec_command", { cmd: write.command })).toMatch(refusal);
    expect(bench.said.at(-1)).toMatch(/^end failed \d .*Read-only file system/);
  });

  test("under on-failure a human is asked, and a yes runs it without", async () => {
    const bench = makeBench({ sandbox: CONFINED, approval: "on-failure" });
    expect(await bench.run("shell_command", write)).toMatch(/^Exit code: 0\n/);
    expect(bench.questions).toEqual(["command failed; retry without sandbox?"]);
    expect(await readFile(join(base, "outside"), "utf8")).toBe("x\n");
    const session = makeBench({ sandbox: CONFINED, approval: "on-failure" });
    await session.run("exec_command", { cmd: write.command });
    expect(session.said).toEqual(["exec_command_begin", "end completed 0 "]);
  });

  test("under on-failure a no is a no", async () => {
    const bench = makeBench({ sandbox: CONFINED, approval: "on-failure", answer: "denied" });
    expect(await bench.run("shell_command", write)).toBe("exec command rejected by user");
    await expect(readFile(join(base, "outside"))).rejects.toThrow();
  });

  test("under untrusted one yes covers the run without sandbox", async () => {
    const bench = makeBench({ sandbox: CONFINED, approval: "untrusted" });
    expect(await bench.run("shell_command", write)).toMatch(/^Exit code: 0\n/);
    expect(bench.questions).toEqual([null]);
  });

  test("a terminal is confined too and takes ^C", async () => {
    const bench = makeBench({ sandbox: CONFINED, ...LASTING });
    const cmd = "read a; test -t 0 && echo x > ../outside; grep Seccomp: /proc/self/status; sleep 100";
    const session_id = sessionIn(await bench.run("exec_command", { cmd, tty: true, yield_time_ms: 250 }));
    expect(await bench.reply(session_id, "\n", /Seccomp:\t\d/)).toMatch(
      /Read-only file system\r\nSeccomp:\t2/,
    );
    const end = { session_id, chars: "\u0003", yield_time_ms: AMPLE_MS };
    const after = await bench.run("write_stdin", end);
    expect(after).toMatch(/Process exited with code 1\n/);
  });
});

describe("terminal sessions", () => {
  test("a short command is a finished item without deltas", async () => {
    const bench = makeBench();
    const text = await bench.run("exec_command", { cmd: "echo quick; exit 2" });
    expect(text).toMatch(
      /^Chunk ID: [0-9a-f]{6}\nWall time: \d+\.\d{4} seconds\nProcess exited with code 2\nOriginal token count: 2\nOutput:\nquick\n$/,
    );
    expect(bench.said).toEqual(["exec_command_begin", "end failed 2 quick"]);
    expect(bench.events[0]).toMatchObject({
      process_id: expect.stringMatching(/^\d+$/),
      source: "unified_exec_startup",
    });
  });

  test("a terminal is typed into until it ends", async () => {
    const bench = makeBench(LASTING);
    const cmd = "read a; echo got $a; read b; echo then $b";
    const text = await bench.run("exec_command", { cmd, tty: true, yield_time_ms: 250 });
    const session_id = sessionIn(text);
    expect(await bench.reply(session_id, "one\n", /got/)).toBe("one\r\ngot one\r\n");
    const last = { session_id, chars: "two\n", yield_time_ms: AMPLE_MS };
    expect(await bench.run("write_stdin", last)).toContain("Process exited with code 0\n");
    expect(bench.said.filter((line) => !/^stdout|^typed $/.test(line))).toEqual([
      "exec_command_begin",
      "typed one",
      expect.stringMatching(/^end completed 0 one\r\ngot one\r\ntwo\r\nthen two$/),
      "typed two",
    ]);
    await expect(bench.run("write_stdin", { session_id, chars: "x" })).rejects.toThrow(
      `write_stdin failed: Unknown process id ${session_id}`,
    );
  });

  test("without a terminal it can be waited for, not typed into; nothing printed is lost", async () => {
    const bench = makeBench(LASTING);
    const printed = bench.printed();
    // The fifo holds the command until the first answer is in.
    await promisify(execFile)("mkfifo", [join(cwd, "f")]);
    const text = await bench.run("exec_command", { cmd: "echo early; cat f", yield_time_ms: 250 });
    const session_id = sessionIn(text);
    await expect(bench.run("write_stdin", { session_id, chars: "x" })).rejects.toThrow("stdin is closed");
    await printed;
    const waiting = bench.run("write_stdin", { session_id, yield_time_ms: AMPLE_MS });
    await writeFile(join(cwd, "f"), "late\n");
    const rest = await waiting;
    expect(rest).toContain("Process exited with code 0\nOriginal token count: ");
    expect(outputIn(text) + outputIn(rest)).toBe("early\nlate\n");
    expect(bench.said).toEqual([
      "exec_command_begin",
      "stdout: early",
      "stdout: late",
      "typed ",
      "end completed 0 early\nlate",
    ]);
  });

  test("closing ends what still runs, and says so", async () => {
    const bench = makeBench(LASTING);
    const printed = bench.printed();
    await bench.run("exec_command", { cmd: "echo on; sleep 100", yield_time_ms: 250 });
    await printed;
    await bench.scope.close();
    expect(bench.said).toEqual(["exec_command_begin", "stdout: on", "end failed -1 on"]);
  });

  test("an interrupt ends the command that is waited for", async () => {
    const bench = makeBench(LASTING);
    const controller = new AbortController();
    bench.watch = (event) => event.type === "exec_command_begin" && controller.abort(new Error("stop"));
    const running = bench.run("exec_command", { cmd: "sleep 100" }, controller.signal);
    await expect(running).rejects.toThrow("stop");
    expect(bench.said).toEqual(["exec_command_begin"]);
  });

  test("long output loses its middle for the model and for the item", async () => {
    const bench = makeBench();
    const text = await bench.run("exec_command", { cmd: "seq 1 400", max_output_tokens: 50 });
    expect(text).toContain("Original token count: 373\nOutput:\nTotal output lines: 400\n\n1\n2\n");
    expect(text).toContain("\n3…323 tokens truncated…376\n");
  });

  test("the time in which a human thinks is not the command's", async () => {
    let thought = 0;
    const thinking = async (): Promise<void> => {
      const asked = performance.now();
      await promisify(execFile)("sleep", ["0.1"]);
      thought = performance.now() - asked;
    };
    const bench = makeBench({ approval: "untrusted", thinking });
    const began = performance.now();
    const text = await bench.run("exec_command", { cmd: "true", login: false });
    const rest = (performance.now() - began - thought) / 1000;
    expect(thought).toBeGreaterThan(0);
    expect(Number(/Wall time: ([\d.]+) seconds/.exec(text)?.[1])).toBeLessThanOrEqual(rest + 0.0001);
  });

  test("who was asked is told of the beginning and of the refusal, else a failed start says nothing", async () => {
    const bench = makeBench({ approval: "untrusted", answer: "denied" });
    await expect(bench.run("exec_command", { cmd: "touch x" })).rejects.toThrow(
      'exec_command failed: CreateProcess { message: "Rejected(\\"rejected by user\\")" }',
    );
    const open = makeBench();
    for (const tty of [false, true]) {
      await expect(open.run("exec_command", { cmd: "pwd", workdir: "absent", tty })).rejects.toThrow(
        "Failed to create unified exec process: No such file or directory (os error 2)",
      );
    }
    expect(bench.events).toMatchObject([
      { type: "exec_command_begin" },
      { type: "exec_command_end", status: "declined", exit_code: -1 },
    ]);
    expect(open.events).toEqual([]);
  });
});
