import type { EventMsg, ResponseItem } from "@codex/protocol";
import { commandActions } from "../command/actions.ts";
import { shellArgv } from "../exec/shells.ts";
import { userShell } from "../exec/userShell.ts";

type Call = Extract<ResponseItem, { type: "function_call" } | { type: "local_shell_call" }>;
type CommandEnd = Extract<EventMsg, { type: "exec_command_end" }>;

/** Where a command was called. */
export interface CommandPlace {
  readonly turnId: string;
  /** Folder of the turn. */
  readonly cwd: string;
}

/**
 * The end of a command, put together from its call and its output: session files keep no other trace of it. Null for
 * calls of other tools, for commands that did not end, and for outputs of another form.
 */
export async function recoverCommand(
  call: Call,
  output: unknown,
  place: CommandPlace,
): Promise<CommandEnd | null> {
  const wanted = calledCommand(call);
  const result = typeof output === "string" ? commandResult(output) : null;
  if (wanted === null || result === null || call.call_id === null) return null;
  const { exitCode, seconds, text } = result;
  return {
    type: "exec_command_end",
    call_id: call.call_id,
    turn_id: place.turnId,
    command: [...wanted.argv],
    cwd: wanted.workdir ?? place.cwd,
    parsed_cmd: await commandActions(wanted.argv),
    source: "agent",
    stdout: "",
    stderr: "",
    aggregated_output: text,
    exit_code: exitCode,
    duration: { secs: Math.floor(seconds), nanos: Math.round((seconds % 1) * 1e9) },
    formatted_output: "",
    status: exitCode === 0 ? "completed" : "failed",
  };
}

interface CalledCommand {
  readonly argv: readonly string[];
  readonly workdir: string | null;
}

function calledCommand(call: Call): CalledCommand | null {
  if (call.type === "local_shell_call") {
    return { argv: call.action.command, workdir: call.action.working_directory };
  }
  const args = parseObject(call.arguments);
  if (args === null) return null;
  const workdir = typeof args.workdir === "string" && args.workdir.startsWith("/") ? args.workdir : null;
  const line =
    call.name === "shell_command" ? args.command : call.name === "exec_command" ? args.cmd : undefined;
  if (typeof line === "string") {
    return { argv: shellArgv(userShell(process.env), line, { login: args.login !== false }), workdir };
  }
  const { command } = args;
  const words = call.name === "shell" && Array.isArray(command) ? command : [];
  return words.length > 0 && words.every((word) => typeof word === "string")
    ? { argv: words, workdir }
    : null;
}

interface Result {
  readonly exitCode: number;
  readonly seconds: number;
  readonly text: string;
}

const PLAIN = /^Exit code: (-?\d+)\nWall time: ([\d.]+) seconds?\n(?:Total output lines: \d+\n)?Output:\n/;
const SESSION =
  /^(?:Chunk ID: \w+\n)?Wall time: ([\d.]+) seconds?\nProcess exited with code (-?\d+)\n(?:Original token count: \d+\n)?Output:\n/;

function commandResult(output: string): Result | null {
  const plain = PLAIN.exec(output);
  if (plain) return result(plain[1], plain[2], output.slice(plain[0].length));
  const session = SESSION.exec(output);
  if (session) return result(session[2], session[1], output.slice(session[0].length));
  const json = parseObject(output);
  const metadata = json?.metadata;
  if (typeof json?.output !== "string" || typeof metadata !== "object" || metadata === null) return null;
  const code = "exit_code" in metadata ? metadata.exit_code : undefined;
  const seconds = "duration_seconds" in metadata ? metadata.duration_seconds : 0;
  return typeof code === "number" ? result(code, seconds, json.output) : null;
}

function result(code: unknown, seconds: unknown, text: string): Result {
  return { exitCode: Number(code), seconds: Number(seconds) || 0, text };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
