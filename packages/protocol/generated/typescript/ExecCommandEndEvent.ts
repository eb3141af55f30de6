// Generated from the protocol's source types. Do not edit.
import type { ExecCommandSource } from "./ExecCommandSource";
import type { ExecCommandStatus } from "./ExecCommandStatus";
import type { ParsedCommand } from "./ParsedCommand";

/** A command has ended or was refused. */
export type ExecCommandEndEvent = {
  call_id: string;
  process_id?: string;
  turn_id: string;
  command: string[];
  cwd: string;
  parsed_cmd: ParsedCommand[];
  /** @default "agent" */
  source: ExecCommandSource;
  interaction_input?: string;
  stdout: string;
  stderr: string;
  /**
   * Output and errors in one text, capped.
   * @default ""
   */
  aggregated_output: string;
  /** Exit status; -1 for a death by signal or a refusal. */
  exit_code: number;
  /** Time from start to end. */
  duration: string;
  /** The output as the model was given it. */
  formatted_output: string;
  status: ExecCommandStatus;
};
