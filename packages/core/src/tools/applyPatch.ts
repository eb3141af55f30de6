import { stat } from "node:fs/promises";
import type { ReviewDecision } from "@codex/protocol";
import { jsonResult } from "../exec/resultText.ts";
import { applyPlan, type PatchOutcome } from "../patch/apply.ts";
import { nodeFileSystem } from "../patch/fileSystem.ts";
import { type Patch, parsePatch } from "../patch/parse.ts";
import { PatchError } from "../patch/patchError.ts";
import { type PatchPlan, planPatch } from "../patch/plan.ts";
import { decidePatch, mayAskToLeaveSandbox, type PatchScope } from "../patch/scope.ts";
import { applyPatchGrammar } from "./applyPatchGrammar.ts";
import { freeformDescription, functionDescription } from "./applyPatchTexts.ts";
import { patchScopeOf } from "./patchScope.ts";
import { FatalToolError, RespondToModelError, type Tool, type ToolCall, type ToolOutput } from "./tool.ts";
import { parseToolArguments } from "./toolArguments.ts";

/** How a patch reached the engine. */
export interface PatchOrigin {
  /** Absolute folder that relative paths start at. */
  readonly cwd: string;
}

const REJECTED_BY_USER = "patch rejected by user";
const RETRY_REASON = "command failed; retry without sandbox?";

/** The `apply_patch` tool; serves free text and JSON arguments whichever of the two was offered. */
export const applyPatchTool: Tool<string> = {
  name: "apply_patch",
  parallel: false,
  form: "any",
  spec({ turn }) {
    switch (turn.model.applyPatch) {
      case null:
        return null;
      case "freeform":
        return {
          type: "custom",
          name: "apply_patch",
          description: freeformDescription,
          format: { type: "grammar", syntax: "lark", definition: applyPatchGrammar },
        };
      case "function":
        return {
          type: "function",
          name: "apply_patch",
          description: functionDescription,
          strict: false,
          parameters: {
            type: "object",
            properties: { input: { type: "string", description: "The whole patch." } },
            required: ["input"],
            additionalProperties: false,
          },
        };
    }
  },
  parse(input, form) {
    if (form === "custom") return input;
    const shape = { name: "ApplyPatchToolArgs", required: { input: "string" }, optional: {} } as const;
    return parseToolArguments(input, shape).input;
  },
  run: (patch, call) => runPatch(patch, call, { cwd: call.turn.cwd }),
};

/**
 * Checks, asks about and writes a patch, saying `patch_apply_begin` and `patch_apply_end` around it and `turn_diff`
 * after it. A patch that cannot be read, does not fit the files or is refused throws `RespondToModelError`; nothing
 * was written then.
 */
export async function runPatch(text: string, call: ToolCall, origin: PatchOrigin): Promise<ToolOutput> {
  return runReadPatch(await readPatch(text, origin), call);
}

/** A patch that fits the files it is for. */
export interface ReadPatch {
  readonly patch: Patch;
  readonly plan: PatchPlan;
  readonly origin: PatchOrigin;
}

/** Reads a patch and sees whether it fits the files. Throws `RespondToModelError` when it does not. */
export async function readPatch(text: string, origin: PatchOrigin): Promise<ReadPatch> {
  const patch = read(() => parsePatch(text));
  if (patch.length === 0) throw new RespondToModelError("patch rejected: empty patch");
  const plan = await readAsync(planPatch(patch, { cwd: origin.cwd, spelling: "absolute" }, nodeFileSystem));
  return { patch, plan, origin };
}

/** The second half of `runPatch`: asks and writes. */
export function runReadPatch(read: ReadPatch, call: ToolCall): Promise<ToolOutput> {
  return new PatchRun(call, read).run();
}

function read<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw verificationFailure(error);
  }
}

async function readAsync<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw verificationFailure(error);
  }
}

function verificationFailure(error: unknown): unknown {
  if (!(error instanceof PatchError)) return error;
  return new RespondToModelError(`apply_patch verification failed: ${error.message}`);
}

/** One patch on its way from decision to answer. */
class PatchRun {
  readonly #call: ToolCall;
  readonly #origin: PatchOrigin;
  readonly #patch: Patch;
  #plan: PatchPlan;
  readonly #changes: PatchPlan["changes"];

  constructor(call: ToolCall, { patch, plan, origin }: ReadPatch) {
    this.#call = call;
    this.#origin = origin;
    this.#patch = patch;
    this.#plan = plan;
    this.#changes = plan.changes;
  }

  async run(): Promise<ToolOutput> {
    const { turn, diff } = this.#call;
    const scope = await patchScopeOf(turn);
    const decision = decidePatch(turn.approvalPolicy, scope.contains(this.#touchedPaths()));
    if (decision === "reject") {
      const why = "writing outside of the project; rejected by user approval settings";
      throw new RespondToModelError(`patch rejected: ${why}`);
    }
    this.#emitBegin(decision === "write");
    await diff?.record(this.#changes);
    if (decision === "ask") await this.#ask(null);
    const started = performance.now();
    const outcome = (await this.#missingFolder()) ?? (await this.#write(scope, decision === "ask"));
    if (outcome.exitCode === 0) diff?.applied(this.#changes);
    return this.#finish(outcome, performance.now() - started);
  }

  *#touchedPaths(): Generator<string> {
    for (const step of this.#plan.steps) {
      yield step.path;
      if (step.move !== null) yield step.move.path;
    }
  }

  /** Asks the human; returns when allowed, throws when not. */
  async #ask(reason: string | null): Promise<void> {
    const { approvals, callId, signal } = this.#call;
    const request = { callId, changes: this.#changes, reason, grantRoot: null };
    const decision = await approvals.patch(request, signal);
    if (decision === "abort" || signal.aborted) throw new FatalToolError("interrupted");
    if (!isLeave(decision)) {
      await this.#emitEnd({ exitCode: 1, stdout: "", stderr: REJECTED_BY_USER, denied: false }, "declined");
      throw new RespondToModelError(REJECTED_BY_USER);
    }
    // Minutes may have passed: the files are read again, so that what happened to them meanwhile is not undone.
    await this.#replan();
  }

  async #replan(): Promise<void> {
    const place = { cwd: this.#origin.cwd, spelling: "asWritten" } as const;
    try {
      this.#plan = await planPatch(this.#patch, place, nodeFileSystem);
    } catch (error) {
      if (!(error instanceof PatchError)) throw error;
      this.#plan = { ...this.#plan, conflict: error.message };
    }
  }

  /** The answer when the folder to work in is missing, as for a `cd` that fails. */
  async #missingFolder(): Promise<PatchOutcome | null> {
    const present = await stat(this.#origin.cwd).then(
      (status) => status.isDirectory(),
      () => false,
    );
    if (present) return null;
    const stderr =
      'execution error: Io(Os { code: 2, kind: NotFound, message: "No such file or directory" })';
    await this.#emitEnd({ exitCode: 1, stdout: "", stderr, denied: false }, "failed");
    throw new RespondToModelError(stderr);
  }

  /** Writes inside the sandbox's scope first; what the scope refuses may be written with leave. */
  async #write(scope: PatchScope, hasLeave: boolean): Promise<PatchOutcome> {
    if (this.#call.signal.aborted) throw new FatalToolError("interrupted");
    const first = await applyPlan(this.#plan, scope.writes, nodeFileSystem);
    this.#emitOutput(first);
    if (!first.denied) return first;
    if (!hasLeave) {
      if (!mayAskToLeaveSandbox(this.#call.turn.approvalPolicy)) return first;
      await this.#ask(RETRY_REASON);
    }
    const second = await applyPlan(this.#plan, null, nodeFileSystem);
    this.#emitOutput(second);
    return second;
  }

  async #finish(outcome: PatchOutcome, durationMs: number): Promise<ToolOutput> {
    await this.#emitEnd(outcome, outcome.exitCode === 0 ? "completed" : "failed");
    const output = outcome.stdout + outcome.stderr;
    const result = { exitCode: outcome.exitCode, durationMs, timedOut: false, output };
    const { truncation } = this.#call.turn.model;
    return { content: jsonResult(result, truncation), success: outcome.exitCode === 0 };
  }

  #emitBegin(autoApproved: boolean): void {
    const { callId: call_id, turn } = this.#call;
    const changes = this.#changes;
    this.#call.emit({
      type: "patch_apply_begin",
      call_id,
      turn_id: turn.turnId,
      auto_approved: autoApproved,
      changes,
    });
  }

  #emitOutput({ stdout, stderr }: PatchOutcome): void {
    const stream = stdout === "" ? "stderr" : "stdout";
    const chunk = Buffer.from(stdout + stderr).toString("base64");
    this.#call.emit({ type: "exec_command_output_delta", call_id: this.#call.callId, stream, chunk });
  }

  async #emitEnd(
    { stdout, stderr }: PatchOutcome,
    status: "completed" | "failed" | "declined",
  ): Promise<void> {
    const { callId: call_id, turn, diff } = this.#call;
    const success = status === "completed";
    this.#call.emit({
      type: "patch_apply_end",
      call_id,
      turn_id: turn.turnId,
      stdout,
      stderr,
      success,
      changes: this.#changes,
      status,
    });
    const unified_diff = (await diff?.render()) ?? null;
    if (unified_diff !== null) this.#call.emit({ type: "turn_diff", unified_diff });
  }
}

function isLeave(decision: ReviewDecision): boolean {
  if (typeof decision === "object") return "approved_execpolicy_amendment" in decision;
  switch (decision) {
    case "approved":
    case "approved_for_session":
      return true;
    case "denied":
    case "abort":
      return false;
  }
}
