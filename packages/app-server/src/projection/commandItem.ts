import { shellJoin } from "@codex/core";
import type {
  Duration,
  ExecApprovalRequestEvent,
  ExecCommandBeginEvent,
  ExecCommandEndEvent,
  ParsedCommand,
  v2,
} from "@codex/protocol";

type CommandItem = Extract<v2.ThreadItem, { type: "commandExecution" }>;

/** A command that begins. */
export function startedCommand(event: ExecCommandBeginEvent): CommandItem {
  return open(event, event.process_id ?? null, "inProgress");
}

/** A command that ended; without any output `aggregatedOutput` is null. */
export function endedCommand(event: ExecCommandEndEvent): CommandItem {
  return {
    ...open(event, event.process_id ?? null, event.status),
    aggregatedOutput: event.aggregated_output === "" ? null : event.aggregated_output,
    exitCode: event.exit_code,
    durationMs: milliseconds(event.duration),
  };
}

/** A command that never began because the human, or the way to the human, said no. */
export function refusedCommand(event: ExecApprovalRequestEvent, status: "declined" | "failed"): CommandItem {
  return open(event, null, status);
}

/** What a command line does, as far as it could be told, for display. */
export function commandActions(parsed: readonly ParsedCommand[]): v2.CommandAction[] {
  return parsed.map(commandAction);
}

function commandAction(part: ParsedCommand): v2.CommandAction {
  switch (part.type) {
    case "read":
      return { type: "read", command: part.cmd, name: part.name, path: part.path };
    case "list_files":
      return { type: "listFiles", command: part.cmd, path: part.path };
    case "search":
      return { type: "search", command: part.cmd, query: part.query, path: part.path };
    case "unknown":
      return { type: "unknown", command: part.cmd };
  }
}

/** Whole milliseconds of a duration. */
export function milliseconds(duration: Duration): number {
  return duration.secs * 1000 + Math.floor(duration.nanos / 1_000_000);
}

function open(
  event: Pick<ExecCommandBeginEvent, "call_id" | "command" | "cwd" | "parsed_cmd">,
  processId: string | null,
  status: v2.CommandExecutionStatus,
): CommandItem {
  return {
    type: "commandExecution",
    id: event.call_id,
    command: shellJoin(event.command),
    cwd: event.cwd,
    processId,
    status,
    commandActions: commandActions(event.parsed_cmd),
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
}
