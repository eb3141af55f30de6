import type { Client } from "@codex/protocol";
import type { ExecOptions } from "./options.ts";
import type { RunSettings } from "./renderer.ts";

const UNSET: RunSettings = { hideReasoning: false, reasoningSummary: null };

/** What people are shown of the configuration of a folder; events for programs take nothing from it. */
export async function runSettings(client: Client, { json }: ExecOptions, cwd: string): Promise<RunSettings> {
  if (json) return UNSET;
  const answer = await client.request("config/read", { cwd, includeLayers: false }).catch(() => null);
  // What is wrong with the configuration is said by the thread that cannot start.
  if (answer === null) return UNSET;
  const { config } = answer;
  const settings: Readonly<Record<string, unknown>> = config;
  const profile = config.profile === null ? undefined : config.profiles[config.profile];
  const summary = profile?.model_reasoning_summary ?? config.model_reasoning_summary;

  return { hideReasoning: settings.hide_agent_reasoning === true, reasoningSummary: summary };
}
