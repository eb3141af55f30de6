import type { AppServerOptions } from "@codex/app-server";

/** What is wrong with a file of the configuration, with the place in it marked; null when no file is at fault. */
export async function configFault(options: AppServerOptions): Promise<string | null> {
  return (await checkConfig(options)).fault;
}

/** The configuration as it is merged, empty when it cannot be used, and what is wrong with a file of it. */
export async function checkConfig(
  options: AppServerOptions,
): Promise<{ readonly table: Readonly<Record<string, unknown>>; readonly fault: string | null }> {
  const { ConfigDiagnostic, ConfigService } = await import("@codex/core");
  const { codexHome, cwd, cliOverrides, env, version } = options;
  try {
    const { layers } = await new ConfigService({ codexHome, cwd, cliOverrides, env, version }).load({ cwd });
    return { table: layers.merged, fault: null };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    const fault = cause instanceof ConfigDiagnostic ? `Error loading config.toml:\n${cause.render()}` : null;
    return { table: {}, fault };
  }
}
