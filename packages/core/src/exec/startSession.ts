import { startPty } from "../process/pty.ts";
import { startProcess } from "../process/spawn.ts";
import { type PreparedCommand, prepareCommand } from "../sandbox/select.ts";
import type { ToolCall } from "../tools/tool.ts";
import type { CommandScope } from "./commandScope.ts";
import { terminalEnv } from "./environment.ts";
import type { Permission, WantedCommand } from "./permission.ts";
import type { Session, SessionProcess } from "./session.ts";

/** A command that is to run in a session. */
export interface SessionCommand extends WantedCommand {
  /** Whether it gets a terminal, and with it input. */
  readonly tty: boolean;
}

/** Starts the process of a session under the policy of its permission; rejects when it cannot be started. */
export async function startSession(
  session: Session,
  command: SessionCommand,
  options: { call: ToolCall; scope: CommandScope; permission: Permission },
): Promise<void> {
  const { turn } = options.call;
  const { cwd, tty } = command;
  const { argv, env } = await options.scope.launch({ argv: command.argv, env: turn.commandEnv });
  const prepared = await prepareCommand({
    argv,
    policy: options.permission.policy,
    policyCwd: turn.cwd,
    cwd,
    env: terminalEnv(env),
    codexHome: turn.codexHome,
    tty,
  });
  try {
    session.attach(tty ? await inTerminal(session, prepared, cwd) : await inPipes(session, prepared, cwd));
  } catch (error) {
    await prepared.release();
    throw error;
  }
}

async function inTerminal(session: Session, prepared: PreparedCommand, cwd: string): Promise<SessionProcess> {
  const { argv, env, kind, release } = prepared;
  const process = await startPty({ argv, env, cwd, onOutput: session.onOutput });
  const ended = process.ended.then(async ({ exitCode, signal }) => {
    await release();
    return signal === 0 ? exitCode : 1;
  });
  return { kind, ended, write: process.write, kill: process.kill };
}

async function inPipes(session: Session, prepared: PreparedCommand, cwd: string): Promise<SessionProcess> {
  const { argv, env, kind, inherit, release } = prepared;
  const onOutput = (_: unknown, chunk: Buffer) => session.onOutput(chunk);
  const process = await startProcess({ argv, env, cwd, inherit, onOutput });
  const ended = process.ended.then(async ({ exitCode }) => {
    await release();
    return exitCode ?? -1;
  });
  return { kind, ended, write: null, kill: process.kill };
}
