import { createHash } from "node:crypto";

const PREFIX = "mcp__";
/** Longest function name that model endpoints take. */
const MAX_LENGTH = 64;

/** Whether a server may be started under that name. */
export function isServerName(name: string): boolean {
  return /^[a-zA-Z0-9_-]+$/.test(name);
}

/**
 * The name under which the model calls a server's tool: at most 64 letters, digits, `_` and `-`. A name that is too
 * long ends in the hash of the whole, so that it stays the same from session to session.
 */
export function fullToolName(server: string, tool: string): string {
  const raw = `${PREFIX}${server}__${tool}`;
  const clean = raw.replace(/[^a-zA-Z0-9_-]/gu, "_");
  if (clean.length <= MAX_LENGTH) return clean;
  const hash = createHash("sha1").update(raw).digest("hex");
  return clean.slice(0, MAX_LENGTH - hash.length) + hash;
}

/** The part of a full name behind the server's; the whole name when hashing has eaten that. */
export function shortToolName(fullName: string, server: string): string {
  const head = `${PREFIX}${server}__`;
  return fullName.startsWith(head) ? fullName.slice(head.length) : fullName;
}

/** Keeps the first of tools with the same full name and puts them in the order in which the model gets them. */
export function orderTools<T extends { readonly fullName: string }>(tools: Iterable<T>): T[] {
  const byName = new Map<string, T>();
  for (const tool of tools) if (!byName.has(tool.fullName)) byName.set(tool.fullName, tool);
  return [...byName.values()].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}
