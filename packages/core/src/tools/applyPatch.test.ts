import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AskForApproval, FileChange, ReviewDecision, SandboxPolicy } from "@codex/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import type { ModelInfo } from "../model/catalog.ts";
import type { TurnContext } from "../turn/context.ts";
import { TurnDiff } from "../turn/diff.ts";
import { applyPatchTool, runPatch } from "./applyPatch.ts";
import { RespondToModelError, type ToolCall, type ToolOutput } from "./tool.ts";

let base = "";
let work = "";
beforeEach(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), "apply-patch-")));
  work = path.join(base, "work");
  await mkdir(path.join(work, ".git"), { recursive: true });
});
afterEach(() => rm(base, { recursive: true }));

const workspace: SandboxPolicy = {
  type: "workspace-write",
  network_access: false,
  exclude_tmpdir_env_var: true,
  exclude_slash_tmp: true,
};

interface Setting {
  approval?: AskForApproval;
  sandbox?: SandboxPolicy;
  answers?: ReviewDecision[];
  /** Happens while the human thinks. */
  meanwhile?: () => Promise<void>;
}

/** One call with a human who gives the prepared answers. */
class Session {
  readonly events: CoreEvent[] = [];
  readonly asked: Array<string | null> = [];
  readonly call: ToolCall;

  constructor(setting: Setting) {
    const answers = [...(setting.answers ?? [])];
    const model = { applyPatch: "freeform", truncation: { mode: "tokens", limit: 10_000 } } as ModelInfo;
    const turn = {
      turnId: "turn",
      cwd: work,
      model,
      approvalPolicy: setting.approval ?? "never",
      sandboxPolicy: setting.sandbox ?? { type: "danger-full-access" },
      commandEnv: {},
    } as TurnContext;
    this.call = {
      callId: "p1",
      turn,
      signal: new AbortController().signal,
      diff: new TurnDiff(),
      emit: (event) => this.events.push(event),
      approvals: {
        command: () => Promise.reject(new Error("no command here")),
        patch: async ({ reason }) => {
          this.asked.push(reason);
          await setting.meanwhile?.();
          return answers.shift() ?? "denied";
        },
        ruleAdded: () => Promise.reject(new Error("no rule here")),
      },
    };
  }

  run(...lines: string[]): Promise<ToolOutput> {
    const patch = ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
    return applyPatchTool.run(applyPatchTool.parse(patch, "custom"), this.call);
  }

  types(): string[] {
    return this.events.map((event) => event.type);
  }
}

const answer = (exitCode: number, text: string) => {
  const output = JSON.stringify(text).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const metadata = `\\{"exit_code":${exitCode},"duration_seconds":\\d+\\.\\d\\}`;
  return expect.stringMatching(new RegExp(`^\\{"output":${output},"metadata":${metadata}\\}$`));
};

test("a patch is announced, written, reported and shown in the turn's diff", async () => {
  const session = new Session({});
  const output = await session.run("*** Add File: n.txt", "+new");
  expect(output).toEqual({
    content: answer(0, "Success. Updated the following files:\nA n.txt\n"),
    success: true,
  });
  const changes: Record<string, FileChange> = {
    [path.join(work, "n.txt")]: { type: "add", content: "new\n" },
  };
  const ids = { call_id: "p1", turn_id: "turn" };
  const stdout = "Success. Updated the following files:\nA n.txt\n";
  expect(session.events).toEqual([
    { type: "patch_apply_begin", ...ids, auto_approved: true, changes },
    {
      type: "exec_command_output_delta",
      call_id: "p1",
      stream: "stdout",
      chunk: Buffer.from(stdout).toString("base64"),
    },
    { type: "patch_apply_end", ...ids, stdout, stderr: "", success: true, changes, status: "completed" },
    { type: "turn_diff", unified_diff: expect.stringContaining("+++ b/n.txt\n@@ -0,0 +1 @@\n+new\n") },
  ]);
});

test("JSON arguments are served too", async () => {
  expect(applyPatchTool.parse('{"input": "*** Begin Patch\\n*** End Patch"}')).toBe(
    "*** Begin Patch\n*** End Patch",
  );
  expect(() => applyPatchTool.parse("{}")).toThrow(
    "failed to parse function arguments: missing field `input` at line 1 column 2",
  );
  expect(() => applyPatchTool.parse("*** Begin Patch")).toThrow("expected value at line 1 column 1");
  expect(applyPatchTool.parse('{"input": ""}', "custom")).toBe('{"input": ""}');
});

test.each([
  [["not a section"], /^apply_patch verification failed: invalid hunk at line 2, /],
  [
    ["*** Update File: a", "@@", "-x", "+y"],
    /^apply_patch verification failed: Failed to read file to update \//,
  ],
  [[], /^patch rejected: empty patch$/],
])("a patch that cannot be used is told to the model and not announced: %j", async (lines, message) => {
  const session = new Session({});
  const failure = await session.run(...lines).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RespondToModelError);
  expect((failure as Error).message).toMatch(message);
  expect(session.events).toEqual([]);
});

test("outside of the workspace a patch is refused when nobody may be asked", async () => {
  const session = new Session({ sandbox: workspace });
  const refused = "patch rejected: writing outside of the project; rejected by user approval settings";
  await expect(session.run("*** Add File: ../n", "+1")).rejects.toThrow(refused);
  await expect(session.run("*** Add File: .git/n", "+1")).rejects.toThrow(refused);
  await expect(session.run("*** Add File: a/../../n", "+1")).rejects.toThrow(refused);
  expect(session.events).toEqual([]);
});

test("what a human allows is written outside of the sandbox, after the sandbox's refusal", async () => {
  const session = new Session({
    approval: "on-request",
    sandbox: { type: "read-only" },
    answers: ["approved"],
  });
  const output = await session.run("*** Add File: n", "+1");
  expect(output.content).toEqual(answer(0, "Success. Updated the following files:\nA n\n"));
  expect(session.asked).toEqual([null]);
  const deltas = session.events.filter((event) => event.type === "exec_command_output_delta");
  expect(deltas.map(({ stream, chunk }) => [stream, Buffer.from(chunk, "base64").toString()])).toEqual([
    ["stderr", "Failed to write file n\n"],
    ["stdout", "Success. Updated the following files:\nA n\n"],
  ]);
  expect(session.events[0]).toMatchObject({ type: "patch_apply_begin", auto_approved: false });
  expect(await readFile(path.join(work, "n"), "utf8")).toBe("1\n");
});

test("what a human declines is not written", async () => {
  const session = new Session({ approval: "untrusted", sandbox: workspace, answers: ["denied"] });
  await expect(session.run("*** Add File: n", "+1")).rejects.toThrow(/^patch rejected by user$/);
  expect(session.types()).toEqual(["patch_apply_begin", "patch_apply_end"]);
  expect(session.events[1]).toMatchObject({
    stdout: "",
    stderr: "patch rejected by user",
    success: false,
    status: "declined",
  });
  await expect(readFile(path.join(work, "n"))).rejects.toThrow("ENOENT");
});

test("under on-failure and behind a link the sandbox's refusal is what is asked about", async () => {
  await symlink("..", path.join(work, "up"));
  for (const approval of ["on-failure", "on-request"] as const) {
    const session = new Session({ approval, sandbox: workspace, answers: ["denied"] });
    await expect(session.run("*** Add File: up/n", "+1")).rejects.toThrow("patch rejected by user");
    expect(session.asked).toEqual(["command failed; retry without sandbox?"]);
    expect(session.events[0]).toMatchObject({ auto_approved: true });
  }
  const alone = new Session({ approval: "never", sandbox: workspace });
  expect((await alone.run("*** Add File: up/n", "+1")).content).toEqual(
    answer(1, "Failed to write file up/n\n"),
  );
  await expect(readFile(path.join(base, "n"))).rejects.toThrow("ENOENT");
});

test("what happened to a file while the human thought is kept", async () => {
  const file = path.join(work, "a");
  await writeFile(file, "one\ntwo\n");
  const setting: Setting = { approval: "untrusted", answers: ["approved"] };
  const kept = new Session({ ...setting, meanwhile: () => writeFile(file, "zero\none\ntwo\n") });
  await kept.run("*** Update File: a", "@@", "-two", "+2");
  expect(await readFile(file, "utf8")).toBe("zero\none\n2\n");
  const lost = new Session({ ...setting, meanwhile: () => writeFile(file, "other\n") });
  const output = await lost.run("*** Update File: a", "@@", "-one", "+1");
  expect(output).toEqual({
    content: answer(1, "Failed to find expected lines in a:\none\n"),
    success: false,
  });
  expect(await readFile(file, "utf8")).toBe("other\n");
});

test("an interrupted question ends the turn without writing", async () => {
  const session = new Session({ approval: "untrusted", answers: ["abort"] });
  await expect(session.run("*** Add File: n", "+1")).rejects.toMatchObject({ name: "FatalToolError" });
  expect(session.types()).toEqual(["patch_apply_begin"]);
});

test("a patch from a command is written in its folder and fails in a missing one", async () => {
  const session = new Session({});
  const text = "*** Begin Patch\n*** Add File: n\n+1\n*** End Patch";
  const output = await runPatch(text, session.call, { cwd: work });
  expect(output.content).toMatch(
    /^\{"output":"Success. Updated the following files:\\nA n\\n","metadata":\{"exit_code":0,"duration_seconds":\d+\.\d\}\}$/,
  );
  const missing = { cwd: path.join(work, "nosuch") };
  await expect(runPatch(text, session.call, missing)).rejects.toThrow("execution error: Io(Os { code: 2");
});
