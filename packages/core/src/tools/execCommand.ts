import { debugString } from "../debugString.ts";
import { commandBegin, commandFailure } from "../exec/commandEvents.ts";
import {
  commandFolder,
  loginProperty,
  permissionArguments,
  permissionProperties,
  requestedPermission,
  wantsLogin,
} from "../exec/commandParameters.ts";
import type { CommandScope } from "../exec/commandScope.ts";
import { runPatchInCommand } from "../exec/patchInCommand.ts";
import { type Permission, type Refusal, retryOffered, seekPermission } from "../exec/permission.ts";
import { Session, type SessionOptions } from "../exec/session.ts";
import { DEFAULT_OUTPUT_TOKENS, sessionOutputText, sessionText } from "../exec/sessionText.ts";
import { namedShell, shellArgv } from "../exec/shells.ts";
import { type SessionCommand, startSession } from "../exec/startSession.ts";
import { osErrorText } from "../osErrorText.ts";
import { SpawnError } from "../process/spawn.ts";
import { sandboxDenied } from "../sandbox/denied.ts";
import { RespondToModelError, type Tool, type ToolCall } from "./tool.ts";
import { type Arguments, parseToolArguments } from "./toolArguments.ts";

const SHAPE = {
  name: "ExecCommandArgs",
  required: { cmd: "string" },
  optional: {
    workdir: "string",
    shell: "string",
    login: "boolean",
    tty: "boolean",
    yield_time_ms: "u64",
    max_output_tokens: "u64",
    ...permissionArguments,
  },
} as const;

type ExecArguments = Arguments<typeof SHAPE>;

const DEFAULT_YIELD_MS = 10_000;
const MIN_YIELD_MS = 250;
const MAX_YIELD_MS = 30_000;

const DESCRIPTION =
  "Runs a line of shell. Returns its output, or, when it is still running after `yield_time_ms`, what it printed so far and a session ID with which `write_stdin` goes on.";

/** The `exec_command` tool: a line of shell that may keep running as a session. */
export function execCommandTool(scope: CommandScope): Tool<ExecArguments> {
  return {
    name: "exec_command",
    parallel: true,
    spec({ turn, feature }) {
      if (!feature("unified_exec") && turn.model.shellTool !== "unified_exec") return null;
      return {
        type: "function",
        name: "exec_command",
        description: DESCRIPTION,
        strict: false,
        parameters: {
          type: "object",
          properties: properties(scope),
          required: ["cmd"],
          additionalProperties: false,
        },
      };
    },
    parse: (input) => parseToolArguments(input, SHAPE),
    async run(args, call) {
      const permission = requestedPermission(args, call, "cannot ask");
      const { shell: own, commandEnv } = call.turn;
      const shell = args.shell === undefined ? own : await namedShell(args.shell, commandEnv.PATH ?? "");
      const argv = shellArgv(shell, args.cmd, { login: wantsLogin(args.login, scope) });
      const cwd = commandFolder(call, args.workdir === "" ? undefined : args.workdir);
      const patched = await runPatchInCommand({ argv, cwd, tool: "exec_command" }, call);
      if (patched !== null) return patched;
      const command: SessionCommand = { argv, cwd, tty: args.tty ?? false, ...permission };
      const session = await openSession(command, call, scope);
      // Neither a human who was asked nor the moment in which it may end by itself counts.
      const started = performance.now();
      const maxTokens = args.max_output_tokens ?? DEFAULT_OUTPUT_TOKENS;
      const waitMs = clamp(args.yield_time_ms ?? DEFAULT_YIELD_MS, MIN_YIELD_MS, MAX_YIELD_MS);
      try {
        await session.wait(waitMs, call.signal);
      } catch (error) {
        scope.sessions.remove(session.id);
        await session.kill({ quiet: true });
        throw error;
      }
      const output = session.read();
      session.sayEnd(sessionOutputText({ output, maxTokens }));
      if (output.exitCode !== null) scope.sessions.remove(session.id);
      const content = sessionText({
        id: session.id,
        output,
        waitedMs: performance.now() - started,
        maxTokens,
      });
      return { content, success: true };
    },
  };
}

/** Starts the command with leave, and again without the sandbox if that stopped it at once and leave is given. */
async function openSession(command: SessionCommand, call: ToolCall, scope: CommandScope): Promise<Session> {
  const announced = await announcedCommand(command, call, scope);
  const wanted = { ...command, beforeAsking: announced.options.sayBegin };
  const leave = await seekPermission(wanted, call, scope);
  const start = async (permission: Permission | Refusal): Promise<Session> => {
    call.signal.throwIfAborted();
    if (!permission.granted) throw announced.failed(permission.message ?? "rejected by user", true);
    const session = new Session(announced.id, announced.options);
    try {
      await begin(session, command, { call, scope, permission });
    } catch (error) {
      throw error instanceof StartError ? announced.failed(error.message, false) : error;
    }
    return session;
  };
  let session = await start(leave);
  if (leave.granted && retryOffered(call) && wasDenied(session))
    session = await start(await leave.askRetry());
  scope.sessions.add(session);
  session.announce();
  return session;
}

/** A command as the thread hears of it: that it begins is said once, that it failed only after that. */
interface AnnouncedCommand {
  /** Of the session it will run in. */
  readonly id: number;
  readonly options: SessionOptions;
  /** What the model is told of a command that did not start. */
  failed(message: string, declined: boolean): RespondToModelError;
}

async function announcedCommand(
  { argv, cwd }: SessionCommand,
  call: ToolCall,
  scope: CommandScope,
): Promise<AnnouncedCommand> {
  const { callId, turn } = call;
  const actions = await scope.analysis.actions(argv);
  const id = scope.sessions.freeId();
  const identity: SessionOptions["identity"] = {
    callId,
    turnId: turn.turnId,
    argv,
    cwd,
    actions,
    source: "unified_exec_startup",
    processId: String(id),
  };
  let begun = false;
  const sayBegin = (): void => {
    if (!begun) call.emit(commandBegin(identity));
    begun = true;
  };
  const { truncation } = turn.model;
  return {
    id,
    options: { identity, truncation, emit: (event) => call.emit(event), sayBegin },
    failed(message, declined) {
      if (begun) call.emit(commandFailure(identity, message, { declined }));
      return rejected(message);
    },
  };
}

/** The process could not be started. */
class StartError extends Error {}

/** Starts the process and gives it a moment to end by itself. */
async function begin(
  session: Session,
  command: SessionCommand,
  options: Parameters<typeof startSession>[2],
): Promise<void> {
  try {
    await startSession(session, command, options);
  } catch (error) {
    const text = osErrorText(error);
    throw new StartError(
      error instanceof SpawnError ? `Failed to create unified exec process: ${text}` : text,
    );
  }
  try {
    await session.wait(options.scope.earlyMs, options.call.signal);
  } catch (error) {
    await session.kill({ quiet: true });
    throw error;
  }
}

function wasDenied(session: Session): boolean {
  const { exitCode, kind } = session;
  if (exitCode === null) return false;
  return sandboxDenied({ kind, exitCode, timedOut: false, output: session.peek() });
}

function rejected(message: string): RespondToModelError {
  const inner = `Rejected(${debugString(message)})`;
  return new RespondToModelError(`exec_command failed: CreateProcess { message: ${debugString(inner)} }`);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

const { justification, prefix_rule, sandbox_permissions } = permissionProperties;
const properties = (scope: CommandScope) => ({
  cmd: { type: "string", description: "The line of shell." },
  justification,
  ...loginProperty(scope),
  max_output_tokens: {
    type: "number",
    description: "Longest output to return, in tokens; the middle of a longer one is cut out.",
  },
  prefix_rule,
  sandbox_permissions,
  shell: { type: "string", description: "Shell to use instead of the user's own." },
  tty: {
    type: "boolean",
    description: "Whether the command gets a terminal, which it needs to take input later. Default: false.",
  },
  workdir: { type: "string", description: "Folder to run in. Default: the working directory of the turn." },
  yield_time_ms: {
    type: "number",
    description: "How long to wait for the end before returning, in milliseconds.",
  },
});
