import { resolve } from "node:path";
import type { Config } from "../config/config.ts";
import type { ConfigLayer } from "../config/layers.ts";
import { discoverSkills } from "./discover.ts";
import { FolderWatch } from "./folderWatch.ts";
import type { FoundSkills, Skill, SkillFault } from "./skill.ts";
import { skillRoots } from "./skillRoots.ts";
import { skillSwitches } from "./switches.ts";
import { installSystemSkills } from "./systemSkills.ts";

/** What a library works with. */
export interface SkillLibraryOptions {
  readonly codexHome: string;
  /** The user's home folder; null when unknown. */
  readonly userHome: string | null;
  /** The server's own working directory. */
  readonly cwd: string;
  /** The configuration for a folder as its files say it now; rejects with `CodexError("config")`. */
  readonly config: (cwd: string) => Promise<Config>;
  /** Is told that skills have changed on disk, at most every ten seconds. */
  readonly onChange: () => void;
}

/** How skills are to be listed. */
export interface SkillListing {
  /** Look again rather than tell what was found before. */
  readonly forceReload: boolean;
  /** Further folders, absolute; they count only when skills are really looked for. */
  readonly extraRoots: readonly string[];
}

/** A skill with its switch. */
export interface ListedSkill extends Skill {
  readonly enabled: boolean;
}

/** The skills in reach of a folder. */
export interface ListedSkills {
  readonly skills: readonly ListedSkill[];
  readonly faults: readonly SkillFault[];
}

const NOTICE_PAUSE_MS = 10_000;

/**
 * The skills of one engine. A folder's are looked for once; from the time on that a thread uses them they are watched,
 * and looked for again when something has changed.
 */
export class SkillLibrary {
  readonly #options: SkillLibraryOptions;
  readonly #found = new Map<string, Promise<FoundSkills>>();
  readonly #watch: FolderWatch;
  #installed: Promise<void> | null = null;
  #closed = false;

  constructor(options: SkillLibraryOptions) {
    this.#options = options;
    this.#watch = new FolderWatch({
      onTouch: () => this.forget(),
      onChange: options.onChange,
      pauseMs: NOTICE_PAUSE_MS,
    });
  }

  /** Puts the skills that come with the program in place; resolves when they are. Never rejects. */
  async install(): Promise<void> {
    if (this.#closed) return;
    this.#installed ??= installSystemSkills(this.#options.codexHome);
    await this.#installed;
  }

  /** The skills in reach of a folder, switched off ones included. Rejects with `CodexError("config")`. */
  async list(cwd: string, { forceReload, extraRoots }: SkillListing): Promise<ListedSkills> {
    const config = await this.#options.config(cwd);
    const folder = resolve(this.#options.cwd, cwd);
    if (forceReload) this.#found.delete(folder);
    const [{ skills, faults }, isOn] = await Promise.all([
      this.#find(folder, config, extraRoots),
      skillSwitches(config.layers.layers),
    ]);
    return { skills: skills.map((skill) => ({ ...skill, enabled: isOn(skill) })), faults };
  }

  /**
   * The skills that a thread may use in a folder: by what the user's files say now and by the thread's own
   * configuration. Never rejects for want of a configuration: then that of the thread says it all.
   */
  async enabled(config: Config, cwd: string): Promise<readonly Skill[]> {
    const { layers } = await this.#options.config(cwd).catch(() => config);
    const found = this.#find(cwd, config, []);
    void found.then(({ folders }) => this.#watch.add(folders));
    const [{ skills }, isOn] = await Promise.all([
      found,
      skillSwitches([...layers.layers.filter(isOfUser), ...config.layers.layers.filter(isOfSession)]),
    ]);
    return skills.filter(isOn);
  }

  /**
   * Switches the skill of a SKILL.md on or off in the user's config.toml. Rejects when that cannot be read, changed or
   * written.
   */
  async switch(path: string, enabled: boolean): Promise<void> {
    const { writeSkillSwitch } = await import("./writeSwitch.ts");
    await writeSkillSwitch(this.#options, path, enabled);
    this.forget();
  }

  /** Looks for skills anew from now on. */
  forget(): void {
    this.#found.clear();
  }

  /** Stops watching, and resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#watch.close();
    await this.#installed;
  }

  #find(cwd: string, config: Config, extraRoots: readonly string[]): Promise<FoundSkills> {
    const known = this.#found.get(cwd);
    if (known !== undefined) return known;
    const { codexHome, userHome } = this.#options;
    const { rootMarkers } = config.projectDoc;
    const search = { codexHome, userHome, cwd, rootMarkers, layers: config.layers.layers, extraRoots };
    const found = this.install().then(async () => discoverSkills(await skillRoots(search)));
    this.#found.set(cwd, found);
    return found;
  }
}

const isOfUser = ({ name }: ConfigLayer): boolean => name.type === "user";
const isOfSession = ({ name }: ConfigLayer): boolean => name.type === "sessionFlags";
