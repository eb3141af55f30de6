import {
  type ConfigOverride,
  ConfigService,
  FEATURES,
  findFeature,
  unfinishedFeaturesWarning,
} from "@codex/core";
import { serverOptions } from "../serverOptions.ts";

/** Prints every feature with its stage and its effective value, in columns; resolves with the exit status. */
export async function listFeatures(
  overrides: readonly ConfigOverride[],
  profile: string | null,
): Promise<number> {
  const { features } = await openConfig(overrides).load(profile === null ? {} : { profile });
  const width = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));
  const name = width(FEATURES.map(({ key }) => key));
  const stages = width(FEATURES.map(({ stage }) => stage));
  const lines = FEATURES.map(
    ({ key, stage }) => `${key.padEnd(name)}  ${stage.padEnd(stages)}  ${features[key]}\n`,
  );
  process.stdout.write(lines.join(""));
  return 0;
}

/**
 * Writes a feature's value to the user's config.toml, under the name it was called by; resolves with the exit status.
 * Rejects when there is no such feature or the file cannot be changed.
 */
export async function switchFeature(name: string, enabled: boolean): Promise<number> {
  const feature = findFeature(name);
  if (feature === undefined) throw new Error(`Unknown feature flag: ${name}`);
  const config = openConfig([]);
  const edit = { path: ["features", name], value: enabled, merge: "replace" } as const;
  const result = await config.write({ edits: [edit] });
  if (!result.ok) throw new Error(`${result.message} (${config.userConfigFile})`);
  process.stdout.write(`${enabled ? "Enabled" : "Disabled"} feature \`${name}\` in config.toml.\n`);
  const { merged } = await config.layers();
  const warning = unfinishedFeaturesWarning(
    {
      features: { [feature.key]: enabled },
      suppress_unstable_features_warning: merged.suppress_unstable_features_warning === true,
    },
    config.userConfigFile,
  );
  if (warning !== null) process.stderr.write(`${warning}\n`);
  return 0;
}

function openConfig(overrides: readonly ConfigOverride[]): ConfigService {
  return new ConfigService(serverOptions({ cwd: process.cwd(), source: "cli", overrides }));
}
