import type { Duration } from "../model/duration.ts";
import type { I32 } from "../scalars.ts";

/** Something worth knowing that belongs to no item. */
export interface BackgroundEventEvent {
  message: string;
}

/** A command is about to run or to be refused. */
export interface ExecCommandBeginEvent {
  call_id: string;
  /**
   * Session of the command under unified exec.
   * @nullable
   */
  process_id?: string;
  turn_id: string;
  /** Program and arguments. */
  command: string[];
  cwd: string;
  /** What the command seems to do, for display. */
  parsed_cmd: ParsedCommand[];
  /**
   * Who asked for it.
   * @default "agent"
   */
  source: ExecCommandSource;
  /**
   * Text typed into a running session, when that is what this is.
   * @nullable
   */
  interaction_input?: string;
}

/** What a command seems to do, guessed for display; never used for a decision. */
export type ParsedCommand =
  | {
      type: "read";
      /** The part of the command line that this is about. */
      cmd: string;
      /** File name without its folders. */
      name: string;
      /** The file as far as it can be told. */
      path: string;
    }
  | { type: "list_files"; cmd: string; path: string | null }
  | {
      type: "search";
      cmd: string;
      /** What is looked for; null when it cannot be told. */
      query: string | null;
      path: string | null;
    }
  | { type: "unknown"; cmd: string };

/** Who asked for a command. */
export type ExecCommandSource = "agent" | "user_shell" | "unified_exec_startup" | "unified_exec_interaction";

/** A command has ended or was refused. */
export interface ExecCommandEndEvent {
  call_id: string;
  /**
   * @nullable
   */
  process_id?: string;
  turn_id: string;
  command: string[];
  cwd: string;
  parsed_cmd: ParsedCommand[];
  /**
   * @default "agent"
   */
  source: ExecCommandSource;
  /**
   * @nullable
   */
  interaction_input?: string;
  stdout: string;
  stderr: string;
  /**
   * Output and errors in one text, capped.
   * @default ""
   */
  aggregated_output: string;
  /** Exit status; -1 for a death by signal or a refusal. */
  exit_code: I32;
  /** Time from start to end. */
  duration: Duration;
  /** The output as the model was given it. */
  formatted_output: string;
  status: ExecCommandStatus;
}

/** How a command ended. */
export type ExecCommandStatus = "completed" | "failed" | "declined";

/** A piece of a running command's output. */
export interface ExecCommandOutputDeltaEvent {
  call_id: string;
  stream: ExecOutputStream;
  /** The bytes, base64. */
  chunk: string;
}

/** Which of the two outputs a piece came from. */
export type ExecOutputStream = "stdout" | "stderr";

/** The model typed into a running session. */
export interface TerminalInteractionEvent {
  call_id: string;
  process_id: string;
  /** What was typed. */
  stdin: string;
}

/** The model looks at an image file. */
export interface ViewImageToolCallEvent {
  call_id: string;
  path: string;
}
