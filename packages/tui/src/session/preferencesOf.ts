import type { JsonValue, v2 } from "@codex/protocol";
import { isStatusPart } from "../status/statusLine.ts";
import type { PreferencesSlice } from "../store/slices/preferences.ts";

type Table = { readonly [key: string]: JsonValue | undefined };

/** What the configuration says about the screen; of what it leaves out, nothing is said. */
export function preferencesOf(config: v2.Config): Partial<PreferencesSlice> {
  const { tui, history, notice, file_opener: opener } = config;
  const { theme, status_line: line, animations } = tableOf(tui);
  const { persistence, max_bytes: historyBytes } = tableOf(history);
  const planEffort = inProfile(config, "plan_mode_reasoning_effort");
  return {
    ...(typeof theme === "string" && { theme }),
    ...(Array.isArray(line) && { statusLine: line.filter(isStatusPart) }),
    ...(typeof historyBytes === "number" && { historyBytes }),
    ...(typeof planEffort === "string" && { planEffort: planEffort as PreferencesSlice["planEffort"] }),
    remembers: persistence !== "none",
    animated: animations !== false,
    ...(typeof opener === "string" && opener !== "none" && { opener }),
    guessesPastes: config.disable_paste_burst !== true,
    warnsOfFullAccess: tableOf(notice).hide_full_access_warning !== true,
  };
}

/** A table of the configuration; empty for what is none. */
export function tableOf(value: unknown): Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

/** A key that the chosen profile may set, too. */
function inProfile(config: v2.Config, key: string): JsonValue | undefined {
  const { profile, profiles } = config;
  const chosen = typeof profile === "string" ? tableOf(tableOf(profiles)[profile]) : {};
  return chosen[key] ?? config[key];
}
