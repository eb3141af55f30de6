import { type ConfigOverride, featureOverrides, parseOverride } from "@codex/core/overrides";
import type { ThreadWishes } from "./threadWishes.ts";
import type { ConfigFlags } from "./usage.ts";

/** What stands before the fault of a `-c` flag, which differs between commands: scripts look for it. */
export const overrideFaults = {
  plain: "",
  session: "Error parsing -c overrides: ",
  server: "error parsing -c overrides: ",
} as const;

/** The overrides that the configuration flags of a command line stand for; throws with the flag at fault. */
export async function parseOverrides(
  flags: ConfigFlags,
  faults: keyof typeof overrideFaults = "plain",
): Promise<ConfigOverride[]> {
  // First, as it is asked of every command, those without a configuration, too.
  const features = featureOverrides(flags.enable, flags.disable);
  const assignments: ConfigOverride[] = [];
  for (const argument of flags.config) {
    try {
      assignments.push(await parseOverride(argument));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${overrideFaults[faults]}${reason}`);
    }
  }
  return [...assignments, ...features];
}

/** What a command line changes for a conversation. */
export interface LaunchSettings {
  readonly overrides: readonly ConfigOverride[];
  readonly wishes: ThreadWishes;
}

/** Like `parseOverrides`, with the model on this machine where one is asked for; throws when that cannot be had. */
export async function launchSettings(flags: ConfigFlags, wishes: ThreadWishes): Promise<LaunchSettings> {
  const overrides = await parseOverrides(flags, "session");
  if (flags.local === undefined) return { overrides, wishes };
  const { localProvider } = await import("./localProvider.ts");
  const { provider, model } = await localProvider(flags.local.provider, overrides);
  const named = model === null || overrides.some(({ path }) => path === "model");
  return {
    overrides: [
      { path: "model_provider", value: provider },
      ...(model === null ? [] : [{ path: "model", value: model }]),
      ...overrides,
    ],
    wishes: { modelProvider: provider, ...(named ? {} : { model }), ...wishes },
  };
}
