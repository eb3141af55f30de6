import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ancestors, kindOf } from "../config/trust.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { hasInstructions, importInstructions } from "./instructionsMigration.ts";
import { homePlaces, type MigrationPlaces, type Move, repositoryPlaces } from "./migrationPlaces.ts";
import { importSettings, newSettings } from "./settingsMigration.ts";
import { importSkills, newSkills } from "./skillMigration.ts";

/** What can be taken over from Claude Code. */
export type MigrationKind = "settings" | "skills" | "instructions";

/** Something that can be taken over. */
export interface Migration {
  readonly kind: MigrationKind;
  /** For the user. */
  readonly description: string;
  /** Root of the repository it belongs to; null for the user's home. */
  readonly repository: string | null;
}

/** Where the user's files are. */
export interface ExternalAgentOptions {
  /** Absolute; relative folders count from it. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the user's config.toml. */
  readonly userConfigFile: string;
}

/** Takes over what users of Claude Code have written: settings, skills and instructions. */
export class ExternalAgent {
  readonly #options: ExternalAgentOptions;

  constructor(options: ExternalAgentOptions) {
    this.#options = options;
  }

  /**
   * What there is to take over: the home first, then the repository of each folder; a folder that does not exist has
   * none. Throws `CodexError("io")` when something that must be looked into cannot be read.
   */
  async detect({ home, folders }: { home: boolean; folders: readonly string[] }): Promise<Migration[]> {
    const places = home ? [this.#home()] : [];
    for (const folder of folders) {
      const root = folder === "" ? null : await this.#rootOf(folder);
      if (root !== null) places.push(repositoryPlaces(root));
    }
    const found: Migration[] = [];
    for (const place of places) found.push(...(await told(detectAt(place))));
    return found;
  }

  /** Takes over what there is of a kind; `folder` is null for the home. Throws `CodexError("io")` when it cannot. */
  async import(kind: MigrationKind, folder: string | null): Promise<void> {
    const root = folder === null || folder === "" ? null : await this.#rootOf(folder);
    if (root === null && folder) return;
    const places = root === null ? this.#home() : repositoryPlaces(root);
    await told(importers[kind](places));
  }

  #home(): MigrationPlaces {
    const { env, userConfigFile } = this.#options;
    return homePlaces(env.HOME || homedir(), userConfigFile);
  }

  /** The nearest folder with a `.git`, else the folder itself; null when there is no such folder. */
  async #rootOf(folder: string): Promise<string | null> {
    const path = resolve(this.#options.cwd, folder);
    const kind = await kindOf(path);
    if (kind === null) return null;
    const start = kind === "folder" ? path : dirname(path);
    for (const candidate of ancestors(start)) {
      if ((await kindOf(join(candidate, ".git"))) !== null) return candidate;
    }
    return start;
  }
}

const importers: Readonly<Record<MigrationKind, (places: MigrationPlaces) => Promise<void>>> = {
  settings: importSettings,
  skills: ({ skills }) => importSkills(skills),
  instructions: ({ instructions }) => importInstructions(instructions),
};

const descriptions: Readonly<Record<MigrationKind, (move: Move) => string>> = {
  settings: ({ from, to }) => `Migrate ${from} into ${to}.`,
  skills: ({ from, to }) => `Copy skill folders from ${from} to ${to}.`,
  instructions: ({ from, to }) => `Import ${from} to ${to}.`,
};

async function detectAt(places: MigrationPlaces): Promise<Migration[]> {
  const found: Readonly<Record<MigrationKind, boolean>> = {
    settings: (await newSettings(places)) !== null,
    skills: (await newSkills(places.skills)).length > 0,
    instructions: await hasInstructions(places.instructions),
  };
  const kinds = ["settings", "skills", "instructions"] as const;
  return kinds
    .filter((kind) => found[kind])
    .map((kind) => ({
      kind,
      description: descriptions[kind](places[kind]),
      repository: places.repository,
    }));
}

/** A failed system call is told in the words of the system. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CodexError) throw error;
    throw new CodexError("io", osErrorText(error), { cause: error });
  }
}
