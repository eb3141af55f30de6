import type { Config } from "./config.ts";

/** Variables that hold credentials of the engine and of its providers: commands of the model never get them. */
export function secretNames(config: Pick<Config, "providers">): string[] {
  const ofProviders = Object.values(config.providers).flatMap(({ envKey, envHttpHeaders }) => [
    ...(envKey === null ? [] : [envKey]),
    ...Object.values(envHttpHeaders),
  ]);
  return ["CODEX_API_KEY", ...ofProviders];
}
