// Generated from the protocol's source types. Do not edit.
import type { ExecCommandSource } from "./ExecCommandSource";
import type { ParsedCommand } from "./ParsedCommand";

/** A command is about to run or to be refused. */
export type ExecCommandBeginEvent = {
  call_id: string;
  /** Session of the command under unified exec. */
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
  /** Text typed into a running session, when that is what this is. */
  interaction_input?: string;
};
