import type { AppServerOptions } from "@codex/app-server";

/** What is wrong with a file of the configuration, with the place in it marked; null when no file is at fault. */
export async function configFault(options: AppServerOptions): Promise<string | null> {
  const { ConfigDiagnostic, ConfigService } = await import("@codex/core");
  const { codexHome, cwd, cliOverrides, env, version } = options;
  try {
    await new ConfigService({ codexHome, cwd, cliOverrides, env, version }).load({ cwd });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof ConfigDiagnostic) return `Error loading config.toml:\n${cause.render()}`;
  }
  return null;
}
