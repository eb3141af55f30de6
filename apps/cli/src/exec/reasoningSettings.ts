import type { Client } from "@codex/protocol";
import type { ReasoningSettings } from "./human.ts";

/** What holds for a folder; null when the configuration cannot be read, which the thread's start will tell. */
export async function reasoningSettings(client: Client, cwd: string): Promise<ReasoningSettings | null> {
  const answer = await client.request("config/read", { cwd }).catch(() => null);
  if (answer === null) return null;
  const { config } = answer;
  const profile = config.profile == null ? undefined : config.profiles[config.profile];
  return {
    hidden: config.hide_agent_reasoning === true,
    summaries: profile?.model_reasoning_summary ?? config.model_reasoning_summary ?? "none",
  };
}
