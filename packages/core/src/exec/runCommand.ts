import { constants } from "node:os";
import { type ProcessEnd, runProcess } from "../process/spawn.ts";
import { sandboxDenied } from "../sandbox/denied.ts";
import { prepareCommand } from "../sandbox/select.ts";
import { FatalToolError, type ToolCall, type ToolOutput } from "../tools/tool.ts";
import { type CommandIdentity, commandBegin, commandEnd, commandFailure } from "./commandEvents.ts";
import type { CommandScope } from "./commandScope.ts";
import { executionError } from "./execFailure.ts";
import { decodeOutput, joinStreams, OUTPUT_LIMIT, OutputBuffer } from "./output.ts";
import { OutputDeltas } from "./outputDeltas.ts";
import { type Permission, retryOffered, seekPermission, type WantedCommand } from "./permission.ts";
import { type CommandResult, displayedOutput, jsonResult, plainResult } from "./resultText.ts";

/** A command that runs to its end within one tool call. */
export interface CommandRun extends WantedCommand {
  readonly timeoutMs: number;
  /** Form of the model's answer. */
  readonly answer: "plain" | "json";
}

/** The exit code of a command that ran into its time limit. */
const TIMED_OUT = 124;
const REJECTED = "exec command rejected by user";

/**
 * Runs one command for the model: says that it begins, gets leave, runs it under the turn's sandbox and, when that
 * stopped it and leave is given, once more without; says how it ended. Throws when the turn is interrupted.
 */
export async function runCommand(run: CommandRun, call: ToolCall, scope: CommandScope): Promise<ToolOutput> {
  const { argv, cwd } = run;
  const actions = await scope.analysis.actions(argv);
  const { callId, turn } = call;
  const identity: CommandIdentity = { callId, turnId: turn.turnId, argv, cwd, actions, source: "agent" };
  call.emit(commandBegin(identity));
  const fail = (message: string, declined: boolean): ToolOutput => {
    call.emit(commandFailure(identity, message, { declined }));
    return { content: message, success: false };
  };
  if (argv.length === 0) return fail("command args are empty", true);
  const permission = await seekPermission(run, call, scope);
  throwIfAborted(call);
  if (!permission.granted) return fail(permission.message ?? REJECTED, true);
  let done: Finished;
  try {
    done = await attempt(run, { call, scope, permission });
    if (done.denied && retryOffered(call)) {
      const again = await permission.askRetry();
      throwIfAborted(call);
      if (!again.granted) return fail(again.message ?? REJECTED, true);
      done = await attempt(run, { call, scope, permission: again });
    }
  } catch (error) {
    throwIfAborted(call);
    return fail(executionError(error), false);
  }
  if (done.signal !== null) return fail(`execution error: Sandbox(Signal(${done.signal}))`, false);
  return finish(run, { call, identity, done });
}

interface Finished {
  readonly result: CommandResult;
  readonly stdout: string;
  readonly stderr: string;
  /** The signal that ended the command, null when it exited or ran into its time limit. */
  readonly signal: number | null;
  readonly denied: boolean;
}

function finish(
  run: CommandRun,
  { call, identity, done }: { call: ToolCall; identity: CommandIdentity; done: Finished },
): ToolOutput {
  const { result, stdout, stderr } = done;
  const { truncation } = call.turn.model;
  const { exitCode, durationMs, output } = result;
  const displayed = displayedOutput(result, truncation);
  call.emit(commandEnd(identity, { exitCode, durationMs, stdout, stderr, output, displayed }));
  const format = run.answer === "json" ? jsonResult : plainResult;
  return { content: format(result, truncation), success: exitCode === 0 };
}

async function attempt(
  run: CommandRun,
  { call, scope, permission }: { call: ToolCall; scope: CommandScope; permission: Permission },
): Promise<Finished> {
  const { turn, signal } = call;
  const limits = { head: OUTPUT_LIMIT, tail: 0 };
  const kept = { stdout: new OutputBuffer(limits), stderr: new OutputBuffer(limits) };
  const deltas = new OutputDeltas(call.callId, (event) => call.emit(event));
  const { argv, env } = await scope.launch({ argv: run.argv, env: turn.commandEnv });
  throwIfAborted(call);
  const prepared = await prepareCommand({
    argv,
    policy: permission.policy,
    policyCwd: turn.cwd,
    cwd: run.cwd,
    env,
    codexHome: turn.codexHome,
  });
  let end: ProcessEnd;
  try {
    end = await runProcess({
      argv: prepared.argv,
      cwd: run.cwd,
      env: prepared.env,
      inherit: prepared.inherit,
      timeoutMs: run.timeoutMs,
      signal,
      onOutput: (stream, chunk) => {
        kept[stream].push(chunk);
        deltas.push(stream, chunk);
      },
    });
  } finally {
    await prepared.release();
  }
  throwIfAborted(call);
  deltas.flush();
  return summarise(end, prepared.kind, { stdout: kept.stdout.bytes(), stderr: kept.stderr.bytes() });
}

function summarise(
  { exitCode, signal, timedOut, durationMs }: ProcessEnd,
  kind: Parameters<typeof sandboxDenied>[0]["kind"],
  bytes: { stdout: Buffer; stderr: Buffer },
): Finished {
  const output = decodeOutput(joinStreams(bytes.stdout, bytes.stderr));
  const code = timedOut ? TIMED_OUT : (exitCode ?? -1);
  return {
    result: { exitCode: code, durationMs, timedOut, output },
    stdout: bytes.stderr.length === 0 ? output : decodeOutput(bytes.stdout),
    stderr: decodeOutput(bytes.stderr),
    signal: signal === null || timedOut ? null : constants.signals[signal],
    denied: sandboxDenied({ kind, exitCode: code, timedOut, output }),
  };
}

function throwIfAborted(call: ToolCall): void {
  if (call.signal.aborted) throw new FatalToolError("interrupted");
}
