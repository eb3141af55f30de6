import type { v2 } from "@codex/protocol";
import type { Backend } from "../backend/backend.ts";
import type { Config } from "../config/config.ts";
import { CodexError } from "../errors.ts";
import { type KnownApps, mergeApps } from "./mergeApps.ts";

/** The services of ChatGPT as an account of which it is known whether it is in a workspace. */
export interface AppBackend extends Backend {
  readonly workspace: boolean;
}

/** What a catalogue works with. */
export interface AppCatalogOptions {
  /** Version of the program. */
  readonly version: string;
  /** The services as the ChatGPT account that is signed in; null without one. */
  readonly backend: (config: Config) => Promise<AppBackend | null>;
}

/** How apps are to be listed. */
export interface AppListing {
  /** Ask again rather than tell what was heard before. */
  readonly force: boolean;
  /** Is told the apps each time that more is known. */
  readonly onUpdate: (apps: v2.AppInfo[]) => void;
}

/** How long what was heard holds, in milliseconds. */
const VALID_MS = 3_600_000;

/** What one account was told last. */
interface Heard extends KnownApps {
  readonly of: string;
  readonly directoryUntil: number;
  readonly accessibleUntil: number;
}

/** The apps of ChatGPT: what the directory tells, and which of them the account has connected. */
export class AppCatalog {
  readonly #options: AppCatalogOptions;
  #heard: Heard = nothing("");

  constructor(options: AppCatalogOptions) {
    this.#options = options;
  }

  /**
   * The apps in the order in which they are shown, by the configuration switched on or off. Both services are asked at
   * once; what is connected is told first. Rejects with `CodexError("auth")` without an account of ChatGPT, with
   * `CodexError("io")` when the directory cannot be had; that it cannot be told what is connected counts as nothing
   * being so.
   */
  async list(config: Config, { force, onUpdate }: AppListing): Promise<v2.AppInfo[]> {
    const backend = await this.#options.backend(config);
    if (backend === null) throw new CodexError("auth", "ChatGPT token not available");
    const of = JSON.stringify([backend.baseUrl, backend.account.accountId, backend.workspace]);
    // Another account is told nothing of what this one was.
    if (this.#heard.of !== of) this.#heard = nothing(of);
    const isEnabled = switches(config);
    const asked = [this.#askAccessible(backend, force), this.#askDirectory(backend, force)];
    // Whoever fails is heard below, perhaps only after the other one.
    for (const answer of asked) answer.catch(() => {});
    let known: KnownApps = this.#heard;
    for (const answer of asked) {
      known = { ...known, ...(await answer) };
      if (this.#heard.of === of) this.#heard = { ...this.#heard, ...(await answer) };
      onUpdate(mergeApps(known, isEnabled));
    }
    return mergeApps(known, isEnabled);
  }

  async #askAccessible(backend: AppBackend, force: boolean): Promise<Partial<Heard>> {
    if (!force && Date.now() < this.#heard.accessibleUntil) return {};
    const { accessibleApps } = await import("./accessibleApps.ts");
    const accessible = await accessibleApps(backend, this.#options.version).catch(() => null);
    const accessibleUntil = accessible === null ? 0 : Date.now() + VALID_MS;
    return { accessible: accessible ?? [], accessibleUntil };
  }

  async #askDirectory(backend: AppBackend, force: boolean): Promise<Partial<Heard>> {
    if (!force && Date.now() < this.#heard.directoryUntil) return {};
    const { readDirectory } = await import("./readDirectory.ts");
    const directory = await readDirectory(backend, backend.workspace);
    return { directory, directoryUntil: Date.now() + VALID_MS };
  }
}

function nothing(of: string): Heard {
  return { of, directory: null, accessible: null, directoryUntil: 0, accessibleUntil: 0 };
}

/** Which apps the configuration lets be used. */
function switches({ toml: { apps = {} } }: Config): (id: string) => boolean {
  const of = (id: string): boolean | undefined => (Object.hasOwn(apps, id) ? apps[id]?.enabled : undefined);
  return (id) => of(id) ?? of("_default") ?? true;
}
