import type { SessionSource } from "@codex/protocol";

/** What the provider is told about the kind of sub-agent that a thread is; null for a thread that is none. */
export function subagentName(source: SessionSource): string | null {
  if (typeof source !== "object") return null;
  const { subagent } = source;
  if (typeof subagent === "string") return subagent;
  return "thread_spawn" in subagent ? "collab_spawn" : subagent.other;
}
