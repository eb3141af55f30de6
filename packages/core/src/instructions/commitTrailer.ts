import type { Config } from "../config/config.ts";

/** Who is named when the configuration names nobody. */
const NOBODY_ELSE = "Codex <noreply@openai.com>";

/** How commit messages say who helped; null unless the feature is on, and when the configured name is blank. */
export function commitTrailer(config: Pick<Config, "commitAttribution" | "features">): string | null {
  if (!config.features.codex_git_commit) return null;
  const name = (config.commitAttribution ?? NOBODY_ELSE).trim();
  if (name === "") return null;
  return `Every commit message that you write or change has this as its last line, once:
Co-authored-by: ${name}

Other trailers stay as they are and stand above it; a message that has the line already does not get it again.`;
}
