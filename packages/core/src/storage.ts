import { join } from "node:path";
import { type AccountPlace, ConfigService } from "./config/load.ts";
import type { RequirementSet } from "./config/requirements/requirements.ts";
import type { EngineOptions } from "./engineOptions.ts";
import { SessionStore } from "./rollout/store.ts";

/** Where the files are, and what stands above them. */
export type StorageOptions = Pick<
  EngineOptions,
  | "codexHome"
  | "cwd"
  | "cliOverrides"
  | "writableRoots"
  | "ephemeral"
  | "env"
  | "version"
  | "systemConfigFile"
>;

/** Finds what the workspace of the account that is kept in a place requires; null for nothing. */
export type FindRequirements = (place: AccountPlace) => Promise<RequirementSet | null>;

/**
 * What of an engine is on disk: configuration and sessions. A part of its own, so that sessions can be listed before the
 * rest is loaded. Constructing one does no I/O.
 */
export class Storage {
  readonly config: ConfigService;
  readonly sessions: SessionStore;
  #findRequirements: FindRequirements | null = null;

  constructor(options: StorageOptions) {
    const { codexHome, cwd, cliOverrides, writableRoots, ephemeral, env, version, systemConfigFile } =
      options;
    this.config = new ConfigService({
      codexHome,
      cwd,
      cliOverrides,
      env,
      version,
      cloudRequirements: async (place) => (await this.#findRequirements?.(place)) ?? null,
      ...(writableRoots === undefined ? {} : { writableRoots }),
      ...(ephemeral === undefined ? {} : { ephemeral }),
      ...(systemConfigFile === undefined ? {} : { systemConfigFile }),
    });
    this.sessions = new SessionStore(codexHome, () => this.#indexFile());
  }

  /** Says who knows accounts, which nothing does before the engine is there; until then no workspace requires anything. */
  requireOf(find: FindRequirements): void {
    this.#findRequirements = find;
  }

  /** Lets go of the session index. */
  close(): void {
    this.sessions.close();
  }

  /** Database of the session index; null when the configuration wants none or cannot be read. */
  async #indexFile(): Promise<string | null> {
    const config = await this.config.load().catch(() => null);
    return config?.features.sqlite ? join(config.sqliteHome, "session_index.sqlite") : null;
  }
}
