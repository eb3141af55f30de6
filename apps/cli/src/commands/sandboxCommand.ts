import type { Command } from "commander";
import { addConfigFlags, configFlags } from "../usage.ts";

interface Kind {
  readonly name: string;
  readonly alias: string | null;
  readonly platform: NodeJS.Platform;
  readonly description: string;
  /** Why it is refused on other systems. */
  readonly elsewhere: string;
}

const KINDS: readonly Kind[] = [
  {
    name: "macos",
    alias: "seatbelt",
    platform: "darwin",
    description: "Run a command under Seatbelt (macOS only)",
    elsewhere: "Seatbelt sandbox is only available on macOS",
  },
  {
    name: "linux",
    alias: "landlock",
    platform: "linux",
    description: "Run a command under bubblewrap and seccomp (Linux only)",
    elsewhere: "Linux sandbox is only available on Linux",
  },
  {
    name: "windows",
    alias: null,
    platform: "win32",
    description: "Run a command under a Windows restricted token (Windows only)",
    elsewhere: "Windows sandbox is only available on Windows",
  },
];

interface SandboxFlags {
  readonly fullAuto?: boolean;
  readonly logDenials?: boolean;
}

/** Adds `codex sandbox`: one command of the user's own in the sandbox that commands of the model run in. */
export function addSandbox(program: Command, setStatus: (status: number) => void): void {
  const sandbox = addConfigFlags(program.command("sandbox"))
    .description("Run a command in the sandbox that the agent's commands run in")
    .enablePositionalOptions();
  for (const kind of KINDS) addKind(sandbox, kind, setStatus);
}

function addKind(sandbox: Command, kind: Kind, setStatus: (status: number) => void): void {
  const command = addConfigFlags(sandbox.command(kind.name))
    .description(kind.description)
    .argument("<COMMAND...>", "Program and arguments to run")
    .option(
      "--full-auto",
      "Let it write to the current folder and to temporary folders; without, it only reads",
    )
    .passThroughOptions();
  if (kind.alias !== null) command.alias(kind.alias);
  if (kind.platform === "darwin") {
    command.option("--log-denials", "Say afterwards how the system shows what the sandbox denied");
  }
  command.action(async (argv: string[], options: SandboxFlags, self: Command) => {
    if (process.platform !== kind.platform) throw new Error(kind.elsewhere);
    const { runSandboxed } = await import("./sandbox.ts");
    const { parseOverrides } = await import("../overrides.ts");
    const sandbox = options.fullAuto === true ? "workspace-write" : "read-only";
    setStatus(await runSandboxed({ argv, sandbox, overrides: await parseOverrides(configFlags(self)) }));
    if (options.logDenials === true) {
      process.stderr.write(`Denials: log show --last 2m --predicate 'sender == "Sandbox"'\n`);
    }
  });
}
