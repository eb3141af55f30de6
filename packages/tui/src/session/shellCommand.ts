import type { v2 } from "@codex/protocol";

/** A script as a command for the user's shell. */
export function shellCommand(script: string, env: NodeJS.ProcessEnv): string[] {
  if (process.platform === "win32") return ["powershell.exe", "-NoProfile", "-Command", script];
  return [env.SHELL || "/bin/sh", "-c", script];
}

/** A command that the user runs, as an item of the conversation that has just begun. */
export function shellItem(id: string, command: string, cwd: string) {
  return {
    type: "commandExecution",
    id,
    command,
    cwd,
    processId: null,
    status: "inProgress",
    commandActions: [],
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  } as const satisfies v2.ThreadItem | { commandActions: readonly never[] };
}
