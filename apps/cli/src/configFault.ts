import type { AppServerOptions } from "@codex/app-server";
import type { Config } from "@codex/core";
import type { ThreadWishes } from "./threadWishes.ts";

/** A configuration, or what is wrong with it in words for a terminal. */
export type CheckedConfig =
  | { readonly config: Config; readonly fault: null }
  | { readonly config: null; readonly fault: string };

/**
 * Loads the configuration as a conversation would have it. A fault in a file is shown with its place marked, one without
 * a place stands behind `lead`.
 */
export async function checkConfig(
  options: AppServerOptions,
  wishes: ThreadWishes,
  lead: string,
): Promise<CheckedConfig> {
  const { ConfigDiagnostic, ConfigService } = await import("@codex/core");
  try {
    return { config: await new ConfigService(options).load({ cwd: options.cwd, ...wishes }), fault: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { cause, message } = error;
    if (cause instanceof ConfigDiagnostic) {
      return { config: null, fault: `Error loading config.toml:\n${cause.render()}` };
    }
    // A value of the wrong shape names its key in a line of its own.
    const place = message.includes("\nin `") ? "Error loading config.toml: " : lead;
    return { config: null, fault: `${place}${message}` };
  }
}
