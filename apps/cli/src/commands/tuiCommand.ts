import type { Command } from "commander";
import { addConfigFlags, addFlags, configFlags } from "../usage.ts";
import { VERSION } from "../version.ts";
import { readTuiFlags, tuiFlags } from "./tuiFlags.ts";

/** Makes the command itself, without a subcommand, the terminal interface. */
export function addTui(program: Command, setStatus: (status: number) => void): void {
  addFlags(program, tuiFlags).argument("[PROMPT]", "First message of the session");
  program.action(async (prompt: string | undefined, options: Record<string, unknown>, self: Command) => {
    const { runTui } = await import("./tui.ts");
    const values = readTuiFlags(options, configFlags(self));
    setStatus(await runTui({ ...values, initial: { kind: "new" }, prompt: prompt ?? null }));
  });
}

/** Adds `codex resume` and `codex fork`: the terminal interface with a session that exists. */
export function addSessionCommands(program: Command, setStatus: (status: number) => void): void {
  for (const [purpose, description] of [
    ["resume", "Go on with an earlier session in the terminal interface"],
    ["fork", "Begin a new session with the history of an earlier one"],
  ] as const) {
    const command = addConfigFlags(program.command(purpose))
      .version(`codex-cli-${purpose} ${VERSION}`, "-V, --version", "Print the version")
      .description(description);
    addFlags(command, [
      { flags: "--last", help: "Take the newest session without asking" },
      { flags: "--all", help: "Offer the sessions of every folder" },
      ...tuiFlags,
    ])
      .argument("[SESSION_ID]", "Id or name of the session; without it, choose from a list")
      .argument("[PROMPT]", "First message");
    command.action(
      async (
        id: string | undefined,
        prompt: string | undefined,
        options: Record<string, unknown>,
        self: Command,
      ) => {
        const { runTui } = await import("./tui.ts");
        const values = readTuiFlags(options, configFlags(self));
        const initial =
          id === undefined && options.last !== true
            ? ({ kind: "pick", purpose, everyFolder: options.all === true } as const)
            : ({ kind: purpose, session: id ?? null, everyFolder: options.all === true } as const);
        setStatus(await runTui({ ...values, initial, prompt: prompt ?? null }));
      },
    );
  }
}
