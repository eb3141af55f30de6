import { Command, InvalidArgumentError, Option } from "commander";
import { type AddFlags, readRequest } from "../mcp/addRequest.ts";
import { addConfigFlags, configFlags } from "../usage.ts";

type SetStatus = (status: number) => void;

/** Adds `codex mcp` with all that can be done to the servers of the configuration. */
export function addMcp(program: Command, setStatus: SetStatus): void {
  const mcp = addConfigFlags(program.command("mcp"))
    .description("Manage the MCP servers whose tools Codex may use")
    .enablePositionalOptions();
  addList(mcp, setStatus);
  addGet(mcp, setStatus);
  addAdd(mcp, setStatus);
  addRemove(mcp, setStatus);
  addLogin(mcp, setStatus);
  addLogout(mcp, setStatus);
}

function addList(mcp: Command, setStatus: SetStatus): void {
  addConfigFlags(mcp.command("list"))
    .description("List the configured servers")
    .option("--json", "Print JSON")
    .action(async ({ json = false }: { json?: boolean }, self: Command) => {
      const { runList } = await import("../mcp/list.ts");
      setStatus(await runList(configFlags(self), json));
    });
}

function addGet(mcp: Command, setStatus: SetStatus): void {
  addConfigFlags(mcp.command("get"))
    .description("Show how one server is configured")
    .argument("<NAME>", "Name of the server")
    .option("--json", "Print JSON")
    .action(async (name: string, { json = false }: { json?: boolean }, self: Command) => {
      const { runGet } = await import("../mcp/get.ts");
      setStatus(await runGet(configFlags(self), name, json));
    });
}

function addAdd(mcp: Command, setStatus: SetStatus): void {
  const add = addConfigFlags(new AddCommand("add"))
    .description("Add a server to config.toml, or configure one anew")
    .usage("[OPTIONS] <NAME> (--url <URL> | -- <COMMAND>...)")
    .argument("[NAME]", "Name for the server")
    .argument("[COMMAND...]", "Program that is the server, and its arguments")
    .addOption(
      new Option("--env <KEY=VALUE>", "Variable for the program (repeatable)").argParser(readVariable),
    )
    .option("--url <URL>", "Address of a server that speaks streamable HTTP")
    .option(
      "--bearer-token-env-var <ENV_VAR>",
      "Variable that holds the bearer token for the server at the address",
    )
    .action(async (name: string | undefined, words: readonly string[], flags: AddFlags, self: Command) => {
      const request = readRequest(name, words, flags);
      const { runAdd } = await import("../mcp/add.ts");
      setStatus(await runAdd(configFlags(self), request));
    });
  mcp.addCommand(add);
}

function addRemove(mcp: Command, setStatus: SetStatus): void {
  addConfigFlags(mcp.command("remove"))
    .description("Remove a server from config.toml")
    .argument("<NAME>", "Name of the server")
    .action(async (name: string, _flags: unknown, self: Command) => {
      const { runRemove } = await import("../mcp/remove.ts");
      setStatus(await runRemove(configFlags(self), name));
    });
}

function addLogin(mcp: Command, setStatus: SetStatus): void {
  addConfigFlags(mcp.command("login"))
    .description("Sign in with a server that asks for it")
    .argument("<NAME>", "Name of the server")
    .option("--scopes <SCOPE,SCOPE>", "Scopes to ask for, with commas between them", (text: string) =>
      text.split(","),
    )
    .action(async (name: string, { scopes = null }: { scopes?: string[] | null }, self: Command) => {
      const { runLogin } = await import("../mcp/login.ts");
      setStatus(await runLogin(configFlags(self), name, scopes));
    });
}

function addLogout(mcp: Command, setStatus: SetStatus): void {
  addConfigFlags(mcp.command("logout"))
    .description("Forget the sign-in with a server")
    .argument("<NAME>", "Name of the server")
    .action(async (name: string, _flags: unknown, self: Command) => {
      const { runLogout } = await import("../mcp/logout.ts");
      setStatus(await runLogout(configFlags(self), name));
    });
}

/** Flags stand before and after the name; from the first word of the server's program on, all belongs to that. */
class AddCommand extends Command {
  constructor(name: string) {
    super(name);
    this.passThroughOptions();
  }

  override parseOptions(args: string[]): ReturnType<Command["parseOptions"]> {
    const { operands, unknown } = super.parseOptions(args);
    const [name, ...rest] = operands;
    if (name === undefined || unknown.length > 0) return { operands, unknown };
    const behind = super.parseOptions(rest);
    return { operands: [name, ...behind.operands], unknown: behind.unknown };
  }
}

function readVariable(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(at, 0)).trim();
  if (name === "") throw new InvalidArgumentError("environment entries must be in KEY=VALUE form");
  return { ...before, [name]: text.slice(at + 1) };
}
