import type { LoginConfig } from "../auth/authService.ts";
import type { Config } from "../config/config.ts";
import type { CatalogModel } from "./catalog.ts";
import { CATALOG } from "./catalogData.ts";
import type { ModelAuth } from "./modelRequest.ts";
import { type CachedModels, ModelsCache } from "./modelsCache.ts";

/** What a catalogue works with. */
export interface ModelCatalogOptions {
  readonly codexHome: string;
  /** Version of the program. */
  readonly version: string;
  /** The ChatGPT account that is signed in; null when there is none, then nobody is asked for models. */
  readonly account: (config: LoginConfig) => Promise<ModelAuth | null>;
  /** Asks the provider; rejects when that does not work out. */
  readonly fetch: (auth: ModelAuth) => Promise<CachedModels>;
}

/** What of a configuration says which models there are. */
export type CatalogConfig = LoginConfig & Pick<Config, "modelCatalogPath">;

/** How long threads begin without waiting for a provider that could not be asked, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * The models there are: the bundled ones, and over them what the provider tells an account of ChatGPT. A provider that
 * cannot be asked costs nothing but its news. A catalogue file that the configuration names replaces both.
 */
export class ModelCatalog {
  readonly #options: ModelCatalogOptions;
  readonly #cache: ModelsCache;
  /** Catalogue files by path, as read last. */
  readonly #files = new Map<string, readonly CatalogModel[]>();
  #models: readonly CatalogModel[] = CATALOG;
  /** What of the provider `#models` holds. */
  #adopted: CachedModels | null = null;
  /** The asking that is under way. */
  #asking: Promise<void> | null = null;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ModelCatalogOptions) {
    this.#options = options;
    this.#cache = new ModelsCache(options.codexHome, options.version);
  }

  /** The models as they are known now, by ascending priority. */
  known(config: Pick<Config, "modelCatalogPath">): readonly CatalogModel[] {
    return (config.modelCatalogPath !== null && this.#files.get(config.modelCatalogPath)) || this.#models;
  }

  /**
   * The models that the user may choose, the preferred ones first, as the provider tells them now or within the last
   * five minutes. Throws `CodexError("config")` for a catalogue file that cannot be used.
   */
  async list(config: CatalogConfig): Promise<readonly CatalogModel[]> {
    if (config.modelCatalogPath !== null) await this.#readFile(config.modelCatalogPath);
    else await this.#refresh(config);
    if ((await this.#options.account(config)) !== null) return this.known(config);
    return this.known(config).filter(({ listing }) => listing.supportedInApi);
  }

  /** A configuration whose model is known as well as it can be; without a model it gets the preferred one. */
  async settle(config: Config): Promise<Config> {
    const waits = Date.now() - this.#failedAt > PATIENCE_MS || config.modelCatalogPath !== null;
    const models = waits ? await this.list(config) : this.known(config);
    if (config.model !== null) return config;
    const model = preferredModel(models)?.info.slug ?? null;
    return Object.freeze({ ...config, model });
  }

  /**
   * The provider said in passing which version of its list is the present one: an older one is renewed, the same one
   * is good for another while. Never rejects.
   */
  noteEtag(etag: string, config: LoginConfig): Promise<void> {
    return this.#follow(etag, config).catch(() => {});
  }

  async #follow(etag: string, config: LoginConfig): Promise<void> {
    const account = await this.#options.account(config);
    if (account === null) return;
    if (etag !== this.#adopted?.etag) return this.#ask(account);
    const cached = await this.#cache.read();
    if (cached?.etag === etag) await this.#cache.write(cached);
  }

  async #refresh(config: LoginConfig): Promise<void> {
    const cached = await this.#cache.read();
    if (cached !== null && (await this.#adopt(cached))) return;
    const account = await this.#options.account(config);
    if (account !== null) await this.#ask(account);
  }

  #ask(account: ModelAuth): Promise<void> {
    this.#asking ??= this.#askOnce(account).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askOnce(account: ModelAuth): Promise<void> {
    try {
      const answer = await this.#options.fetch(account);
      if (!(await this.#adopt(answer))) throw new Error("the answer is no catalogue");
      await this.#cache.write(answer);
      this.#failedAt = Number.NEGATIVE_INFINITY;
    } catch {
      this.#failedAt = Date.now();
    }
  }

  /** Lays an answer over the bundled models; false when it makes no sense. */
  async #adopt(answer: CachedModels): Promise<boolean> {
    if (answer === this.#adopted) return true;
    const { readCatalog } = await import("./readCatalog.ts");
    try {
      this.#models = merged(readCatalog(answer));
    } catch {
      return false;
    }
    this.#adopted = answer;
    return true;
  }

  async #readFile(path: string): Promise<void> {
    const { readCatalogFile } = await import("./catalogFile.ts");
    this.#files.set(path, byPriority(await readCatalogFile(path)));
  }
}

/** The model of whoever chooses none: the first that pickers show, else the first; undefined without any. */
export function preferredModel(models: readonly CatalogModel[]): CatalogModel | undefined {
  return models.find(({ listing }) => !listing.hidden) ?? models[0];
}

/** What the provider tells replaces bundled models of the same name. */
function merged(told: readonly CatalogModel[]): CatalogModel[] {
  const models = new Map(CATALOG.map((model) => [model.info.slug, model]));
  for (const model of told) models.set(model.info.slug, model);
  return byPriority([...models.values()]);
}

function byPriority(models: CatalogModel[]): CatalogModel[] {
  return models.sort((a, b) => a.listing.priority - b.listing.priority);
}
