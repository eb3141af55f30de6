import { CommanderError } from "commander";
import { USAGE_ERROR } from "../usage.ts";

/** Flags of `codex mcp add`. */
export interface AddFlags {
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly bearerTokenEnvVar?: string;
}

/** What `codex mcp add` is to add. */
export interface AddRequest {
  readonly name: string;
  readonly server:
    | {
        readonly command: string;
        readonly args: readonly string[];
        readonly env: Readonly<Record<string, string>>;
      }
    | { readonly url: string; readonly bearerTokenEnvVar: string | null };
}

/** Puts a command line together; throws when there is too little of it or too much. */
export function readRequest(name: string | undefined, words: readonly string[], flags: AddFlags): AddRequest {
  const { env = {}, url, bearerTokenEnvVar } = flags;
  const [command, ...args] = words;
  if (url !== undefined && command !== undefined) throw clash("--url <URL>", "[COMMAND]...");
  const missing = [
    ...(url === undefined && command === undefined ? ["<COMMAND|--url <URL>>"] : []),
    ...(name === undefined ? ["<NAME>"] : []),
  ];
  if (name === undefined || missing.length > 0) throw absent(missing);
  if (url !== undefined) {
    if (flags.env !== undefined) throw clash("--env <KEY=VALUE>", "--url <URL>");
    return { name, server: { url, bearerTokenEnvVar: bearerTokenEnvVar ?? null } };
  }
  if (bearerTokenEnvVar !== undefined) throw absent(["--url <URL>"]);
  return { name, server: { command: command ?? "", args, env } };
}

function clash(first: string, second: string): CommanderError {
  return refusal(`the argument '${first}' cannot be used with '${second}'`);
}

function absent(names: readonly string[]): CommanderError {
  const list = names.map((name) => `\n  ${name}`).join("");
  return refusal(`the following required arguments were not provided:${list}`);
}

function refusal(text: string): CommanderError {
  return new CommanderError(USAGE_ERROR, "codex.usage", text);
}
