import type { Config } from "../config/config.ts";

/** Variables that hold credentials of the providers: commands of the model never get them. */
export function secretNames(config: Pick<Config, "providers">): string[] {
  return Object.values(config.providers).flatMap(({ envKey, envHttpHeaders }) => [
    ...(envKey === null ? [] : [envKey]),
    ...Object.values(envHttpHeaders),
  ]);
}
