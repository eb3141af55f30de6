import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { normalizeNetworkHost } from "./networkHost.ts";
import type { Decision, NetworkProtocol } from "./rule.ts";

/** A network rule as it is written down; the host need not be in its normal form. */
export interface NetworkAmendment {
  readonly host: string;
  readonly protocol: NetworkProtocol;
  readonly decision: Decision;
  readonly justification: string | null;
}

/** The file that takes the rules that answers to questions make. */
export function amendedRulesFile(codexHome: string): string {
  return join(codexHome, "rules", "default.rules");
}

/** Allows a prefix from now on; throws `CodexError("io")` when it cannot be written down. */
export async function appendAllowRule(codexHome: string, prefix: readonly string[]): Promise<void> {
  const words = prefix.map((word) => JSON.stringify(word)).join(", ");
  const rule = prefix.length === 0 ? null : `prefix_rule(pattern=[${words}], decision="allow")`;
  await append(amendedRulesFile(codexHome), rule ?? new Error("prefix rule requires at least one token"));
}

/** Writes a network rule down; throws `CodexError("io")`, also for a host that no rule may name. */
export async function appendNetworkRule(codexHome: string, amendment: NetworkAmendment): Promise<void> {
  await append(amendedRulesFile(codexHome), networkLine(amendment));
}

function networkLine({ host, protocol, decision, justification }: NetworkAmendment): string | Error {
  try {
    const fields = [
      `host=${JSON.stringify(normalizeNetworkHost(host))}`,
      `protocol=${JSON.stringify(protocol)}`,
      `decision=${JSON.stringify(decision === "forbidden" ? "deny" : decision)}`,
      ...(justification === null ? [] : [`justification=${JSON.stringify(justification)}`]),
    ];
    return `network_rule(${fields.join(", ")})`;
  } catch (error) {
    return new Error(`invalid network rule: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Per file, the end of the last append of this process. */
const queues = new Map<string, Promise<void>>();

async function append(path: string, line: string | Error): Promise<void> {
  const before = queues.get(path) ?? Promise.resolve();
  const done = before.then(() => (typeof line === "string" ? appendLine(path, line) : Promise.reject(line)));
  const settled = done.catch(() => {});
  queues.set(path, settled);
  try {
    await done;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodexError("io", `failed to update rules file ${path}: ${reason}`, { cause: error });
  } finally {
    if (queues.get(path) === settled) queues.delete(path);
  }
}

/**
 * Adds a line unless it is there. One write at the end: what other processes add at the same time stays
 * whole.
 */
async function appendLine(path: string, line: string): Promise<void> {
  const folder = dirname(path);
  await attempt(`create policy directory ${folder}`, () => ensureFolder(folder));
  const file = await attempt(`open policy file ${path}`, () => open(path, "a+"));
  try {
    const text = await attempt(`read policy file ${path}`, () => file.readFile("utf8"));
    if (text.split(/\r?\n/).includes(line)) return;
    const lineEnd = text === "" || text.endsWith("\n") ? "" : "\n";
    await attempt(`write to policy file ${path}`, () => file.appendFile(`${lineEnd}${line}\n`));
  } finally {
    await file.close();
  }
}

async function attempt<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`failed to ${what}: ${osErrorText(error)}`, { cause: error });
  }
}
