import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { type ProcessEnd, runProcess } from "../process/spawn.ts";
import { sandboxDenied } from "../sandbox/denied.ts";
import { prepareCommand, type SandboxRequest } from "../sandbox/select.ts";
import { startFailure } from "../sandbox/startFailure.ts";
import { decodeOutput, joinStreams, OUTPUT_LIMIT, OutputBuffer } from "./output.ts";

/** A command that belongs to no thread; its argv must not be empty. */
export interface OneOffCommand extends Omit<SandboxRequest, "tty"> {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** What it printed; at most `OUTPUT_LIMIT` bytes of each stream. */
export interface OneOffResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Bubblewrap passes a death by signal on the way shells do, as 128 and a number up to this one. */
const LAST_SIGNAL = 31;

/**
 * Runs a command to its end under a policy. Throws `CodexError` for what is not an ordinary end: it could not be
 * started, ran into its limit, died of a signal or was stopped by the sandbox.
 */
export async function runOneOff(command: OneOffCommand): Promise<OneOffResult> {
  const { cwd, timeoutMs, signal } = command;
  const limits = { head: OUTPUT_LIMIT, tail: 0 };
  const kept = { stdout: new OutputBuffer(limits), stderr: new OutputBuffer(limits) };
  const prepared = await prepareCommand(command);
  let end: ProcessEnd;
  try {
    end = await runProcess({
      argv: prepared.argv,
      cwd,
      env: prepared.env,
      inherit: prepared.inherit,
      timeoutMs,
      signal,
      onOutput: (stream, chunk) => kept[stream].push(chunk),
    });
  } catch (error) {
    throw new CodexError("io", osErrorText(error), { cause: error });
  } finally {
    await prepared.release();
  }
  const bytes = { stdout: kept.stdout.bytes(), stderr: kept.stderr.bytes() };
  const stdout = decodeOutput(bytes.stdout);
  const stderr = decodeOutput(bytes.stderr);
  if (end.timedOut) throw new CodexError("sandbox", "sandbox error: command timed out");
  if (end.aborted) throw new CodexError("aborted", "the command was stopped");
  const { kind } = prepared;
  const exitCode = end.exitCode ?? -1;
  if (end.signal !== null || (kind === "bubblewrap" && exitCode > 128 && exitCode <= 128 + LAST_SIGNAL)) {
    throw new CodexError("sandbox", "sandbox error: command was killed by a signal");
  }
  const refusal = startFailure({ kind, program: command.argv[0] ?? "", exitCode, stderr });
  if (refusal !== null) throw new CodexError("io", refusal);
  const output = decodeOutput(joinStreams(bytes.stdout, bytes.stderr));
  if (sandboxDenied({ kind, exitCode, timedOut: false, output })) {
    const what = `exit code: ${exitCode}, stdout: ${stdout}, stderr: ${stderr}`;
    throw new CodexError("sandbox", `sandbox error: sandbox denied exec error, ${what}`);
  }
  return { exitCode, stdout, stderr };
}
