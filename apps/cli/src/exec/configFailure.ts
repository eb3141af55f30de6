import { existsSync } from "node:fs";
import path from "node:path";
import type { AppServerOptions } from "@codex/app-server";
import { checkConfig } from "../configFault.ts";

const DERIVING = "error deriving config: ";

/** End of what is said about a sign-in that the configuration does not allow. */
const SIGNED_OUT = " Logging out.";

/**
 * The words a terminal user gets for a thread that could not be configured: the place in the file with the fault marked,
 * or the one sentence; also what is said about an account that may not be used. Null when `message` is about something
 * else.
 */
export async function describeConfigFailure(
  message: string,
  options: AppServerOptions,
): Promise<string | null> {
  if (message.endsWith(SIGNED_OUT)) return message;
  if (!message.startsWith(DERIVING)) return null;
  const fault = await configFault(options);
  return fault ?? `Error: ${message.slice(DERIVING.length)}`;
}

/** What is wrong with the configuration; null when a thread could run with it. */
export async function configFault(options: AppServerOptions): Promise<string | null> {
  return (await checkConfig(options, {}, "Error: ")).fault;
}

/**
 * What is said about rules that cannot be read, null when there are none or all are well: without somebody to be
 * warned, nothing runs under fewer rules than were written.
 */
export async function describeRulesFailure(options: AppServerOptions): Promise<string | null> {
  const { codexHome, cwd } = options;
  if (!existsSync(path.join(codexHome, "rules")) && !existsSync(path.join(cwd, ".codex"))) return null;
  const { ConfigService, startWarnings } = await import("@codex/core");
  const config = new ConfigService(options);
  const warnings = await startWarnings(config, codexHome);
  const fault = warnings.find(({ summary }) => summary.startsWith("Error parsing rules"));
  if (fault === undefined) return null;
  const [first = "", ...rest] = (fault.details ?? "").split("\n");
  const reason = rest.map((line) => line.trim()).find((line) => line.startsWith("error: "));
  const line = fault.range?.start.line ?? 1;
  return `Error loading rules:\n${fault.path}:${line}: ${reason ?? first} (problem is on or around line ${line})`;
}
