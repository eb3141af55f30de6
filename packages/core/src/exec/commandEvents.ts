import type { ExecCommandSource, ParsedCommand } from "@codex/protocol";
import type { CoreEvent } from "../events.ts";

/** What all events of one command repeat. */
export interface CommandIdentity {
  readonly callId: string;
  readonly turnId: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly actions: readonly ParsedCommand[];
  readonly source: ExecCommandSource;
  /** Number of the terminal session; absent for a command that runs to its end. */
  readonly processId?: string;
}

/** How a command ended, as its item shows it. */
export interface CommandEnding {
  readonly exitCode: number;
  readonly durationMs: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string;
  /** The output as the model sees it. */
  readonly displayed: string;
  readonly declined?: boolean;
}

type EventOf<Type extends CoreEvent["type"]> = Extract<CoreEvent, { type: Type }>;

/** The event that a command has begun. */
export function commandBegin(identity: CommandIdentity): EventOf<"exec_command_begin"> {
  return { type: "exec_command_begin", ...common(identity) };
}

/** The event that a command has ended. */
export function commandEnd(identity: CommandIdentity, ending: CommandEnding): EventOf<"exec_command_end"> {
  const { exitCode, durationMs } = ending;
  const nanos = Math.round(durationMs * 1e6);
  return {
    type: "exec_command_end",
    ...common(identity),
    stdout: ending.stdout,
    stderr: ending.stderr,
    aggregated_output: ending.output,
    exit_code: exitCode,
    duration: { secs: Math.floor(nanos / 1e9), nanos: nanos % 1e9 },
    formatted_output: ending.displayed,
    status: ending.declined === true ? "declined" : exitCode === 0 ? "completed" : "failed",
  };
}

/** The end of a command that was refused or could not be started: the message stands for its output. */
export function commandFailure(
  identity: CommandIdentity,
  message: string,
  options: { declined: boolean },
): EventOf<"exec_command_end"> {
  const texts = { stdout: "", stderr: message, output: message, displayed: message };
  return commandEnd(identity, { ...texts, exitCode: -1, durationMs: 0, declined: options.declined });
}

function common({ callId, turnId, argv, cwd, actions, source, processId }: CommandIdentity) {
  return {
    call_id: callId,
    ...(processId === undefined ? {} : { process_id: processId }),
    turn_id: turnId,
    command: [...argv],
    cwd,
    parsed_cmd: [...actions],
    source,
  };
}
