import { dirname, join } from "node:path";

/** What is taken over from where to where, for one home folder or one repository; absolute paths. */
export interface MigrationPlaces {
  /** Root of the repository; null for the home folder. */
  readonly repository: string | null;
  readonly settings: Move;
  readonly skills: Move;
  readonly instructions: Move;
}

/** From the other agent's place to ours. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The places below the user's home folder and beside the user's config.toml. */
export function homePlaces(home: string, userConfigFile: string): MigrationPlaces {
  const theirs = join(home, ".claude");
  return {
    repository: null,
    settings: { from: join(theirs, "settings.json"), to: userConfigFile },
    skills: { from: join(theirs, "skills"), to: join(home, ".agents", "skills") },
    instructions: { from: join(theirs, "CLAUDE.md"), to: join(dirname(userConfigFile), "AGENTS.md") },
  };
}

/** The places in a repository. */
export function repositoryPlaces(root: string): MigrationPlaces {
  const theirs = join(root, ".claude");
  return {
    repository: root,
    settings: { from: join(theirs, "settings.json"), to: join(root, ".codex", "config.toml") },
    skills: { from: join(theirs, "skills"), to: join(root, ".agents", "skills") },
    instructions: { from: join(root, "CLAUDE.md"), to: join(root, "AGENTS.md") },
  };
}
