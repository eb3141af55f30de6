import { configFlagList, plainArguments } from "./plainArguments.ts";
import type { ConfigFlags } from "./usage.ts";

/** Words that are not a prompt to `codex exec` when they stand in its place. */
const NOT_PROMPTS: readonly (string | undefined)[] = ["help", "resume", "review"];

/**
 * Runs the commands that start most often without the command-line parser, which takes longer to load than they take
 * to begin. Resolves with the exit status; null when the command line is not of that kind.
 */
export async function runPlain(name: string | undefined, args: readonly string[]): Promise<number | null> {
  if (name === "app-server") return appServer(args);
  if (name === "exec" || name === "e") return exec(args);
  if (name === "mcp-server") return mcpServer(args);
  return null;
}

async function appServer(args: readonly string[]): Promise<number | null> {
  const parsed = plainArguments(args, configFlagList);
  if (parsed === null || parsed.positional.length > 0) return null;
  const { appServer: serve } = await import("./commands/appServer.ts");
  if (args.length === 0) return serve([]);
  const { parseOverrides } = await import("./overrides.ts");
  return serve(await parseOverrides(configFlags(parsed.options), "server"));
}

async function mcpServer(args: readonly string[]): Promise<number | null> {
  const parsed = plainArguments(args, configFlagList);
  if (parsed === null || parsed.positional.length > 0) return null;
  const { mcpServer: serve } = await import("./commands/mcpServer.ts");
  if (args.length === 0) return serve([]);
  const { parseOverrides } = await import("./overrides.ts");
  return serve(await parseOverrides(configFlags(parsed.options), "server"));
}

async function exec(args: readonly string[]): Promise<number | null> {
  const { execFlags } = await import("./commands/execFlags.ts");
  // What follows `--` is the prompt, whatever it looks like.
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const parsed = plainArguments(args.slice(0, end), [...configFlagList, ...execFlags]);
  const words = [...(parsed?.positional ?? []), ...args.slice(end + 1)];
  if (parsed === null || words.length > 1) return null;
  const [prompt] = words;
  if (end === args.length && NOT_PROMPTS.includes(prompt)) return null;
  const { runExec } = await import("./exec/run.ts");
  const { readOptions } = await import("./exec/options.ts");
  return runExec(readOptions(prompt, parsed.options, configFlags(parsed.options)));
}

function configFlags(options: Readonly<Record<string, unknown>>): ConfigFlags {
  const list = (name: string): string[] => {
    const value = options[name];
    return Array.isArray(value) ? value : [];
  };
  return { config: list("config"), enable: list("enable"), disable: list("disable") };
}
