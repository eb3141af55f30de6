import { type ConfigOverride, featureOverrides, parseOverride } from "@codex/core/overrides";
import type { ConfigFlags } from "./usage.ts";

/** The overrides that the configuration flags of a command line stand for; throws with the flag at fault. */
export async function parseOverrides(flags: ConfigFlags): Promise<ConfigOverride[]> {
  const assignments: ConfigOverride[] = [];
  for (const argument of flags.config) {
    try {
      assignments.push(await parseOverride(argument));
    } catch (error) {
      throw new Error(
        `Error parsing -c overrides: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  const overrides = [...assignments, ...featureOverrides(flags.enable, flags.disable)];
  if (flags.local === undefined) return overrides;
  const { localProvider } = await import("./localProvider.ts");
  return [...(await localProvider(flags.local.provider, overrides)), ...overrides];
}
