import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ConfigDiagnostic } from "../config/diagnostic.ts";
import { readIfThere } from "../config/edit/readIfThere.ts";
import { replaceFile } from "../config/edit/replaceFile.ts";
import { withConfigFile } from "../config/edit/withConfigFile.ts";
import { findSyntaxFault } from "../config/tomlSource.ts";
import { changeSkillEntries, skillPaths } from "./skillEntries.ts";

/** Where a switch is written, and what a relative path counts from. */
export interface SwitchPlace {
  readonly codexHome: string;
  /** The server's own working directory. */
  readonly cwd: string;
}

/**
 * Switches the skill of a SKILL.md on or off in the user's config.toml: on is the same as no entry. Whether there is
 * such a file makes no difference. Rejects when the configuration cannot be read, changed or written.
 */
export function writeSkillSwitch(place: SwitchPlace, path: string, enabled: boolean): Promise<void> {
  const real = async (given: string): Promise<string> =>
    given === "" ? given : realpath(resolve(place.cwd, given)).catch(() => given);
  return withConfigFile(join(place.codexHome, "config.toml"), (file) =>
    switchIn(file, path, { enabled, real }),
  );
}

interface Switch {
  readonly enabled: boolean;
  /** The file that a given path leads to. */
  real(given: string): Promise<string>;
}

async function switchIn(file: string, path: string, { enabled, real }: Switch): Promise<void> {
  const [target, text] = await Promise.all([real(path), readIfThere(file)]);
  const meant = new Map<unknown, string>();
  for (const given of pathsOf(file, text)) {
    if (typeof given === "string") meant.set(given, await real(given));
  }
  const changed = changeSkillEntries(text, {
    fits: (entry) => meant.get(entry.path) === target,
    change: (entry) => (enabled ? null : { ...entry, enabled }),
    otherwise: enabled ? null : { path: target, enabled },
  });
  if (changed !== text) await replaceFile(file, changed);
}

function pathsOf(file: string, text: string): unknown[] {
  try {
    return skillPaths(text);
  } catch (error) {
    const fault = new ConfigDiagnostic(file, text, findSyntaxFault(text, error));
    throw fault.toError(fault.renderAsParseError());
  }
}
