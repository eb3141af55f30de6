import { dirname, join, resolve } from "node:path";
import { CodexError } from "../errors.ts";
import { CHATGPT_BASE_URL } from "./chatgptBaseUrl.ts";
import type { Config, ConfigOverrides } from "./config.ts";
import { absolutePaths } from "./configPaths.ts";
import type { ConfigWrite, ConfigWriteResult } from "./edit/configWrite.ts";
import {
  type ConfigLayer,
  type ConfigTable,
  EMPTY_TABLE,
  LayerStack,
  mergeTables,
  valueAt,
} from "./layers.ts";
import { type ConfigOverride, overridesTable, requestTable } from "./override.ts";
import { readProjectLayers } from "./projectLayers.ts";
import { builtInProviders, type Providers } from "./providers.ts";
import { type RequirementSet, Requirements } from "./requirements/requirements.ts";
import type { ConfigToml } from "./schema.ts";
import { type TomlFile, TomlFiles } from "./tomlFile.ts";
import { kindOf, trustTable } from "./trust.ts";

/** What the service needs to know of its surroundings. */
export interface ConfigServiceOptions {
  /** Absolute. */
  readonly codexHome: string;
  /** The server's own working directory, absolute; relative requests count from it. */
  readonly cwd: string;
  /** From the command line, weakest first. */
  readonly cliOverrides: readonly ConfigOverride[];
  /** Folders added to the configured writable ones under workspace-write, absolute. */
  readonly writableRoots?: readonly string[];
  /** What no request says otherwise about: whether threads leave nothing on disk; default false. */
  readonly ephemeral?: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Version told to the OpenAI provider. */
  readonly version: string;
  /** Machine-wide file, those of the administrator beside it; `/etc/codex/config.toml` unless a test says otherwise. */
  readonly systemConfigFile?: string;
  /** What the account's workspace requires; null for nothing. */
  readonly cloudRequirements?: (place: AccountPlace) => Promise<RequirementSet | null>;
}

/** What of a configuration says where an account is kept and where its services are. */
export type AccountPlace = Pick<Config, "chatgptBaseUrl" | "credentialStore">;

const SYSTEM_CONFIG_FILE = "/etc/codex/config.toml";
const STORES: readonly Config["credentialStore"][] = ["file", "keyring", "auto", "ephemeral"];

/**
 * Reads and merges configuration. Parsed files are kept until they change on disk, decoding until a layer changes,
 * so that a second thread costs a few `stat` calls. Cheap to construct: no I/O, no heavy import.
 */
export class ConfigService {
  readonly userConfigFile: string;
  readonly #options: ConfigServiceOptions;
  readonly #files = new TomlFiles();
  readonly #systemConfigFile: string;
  readonly #providers: Providers;
  #flags: ConfigTable | undefined;
  #decoded: { readonly stack: LayerStack; readonly toml: ConfigToml } | undefined;

  constructor(options: ConfigServiceOptions) {
    this.#options = options;
    this.userConfigFile = join(options.codexHome, "config.toml");
    this.#systemConfigFile = options.systemConfigFile ?? SYSTEM_CONFIG_FILE;
    this.#providers = builtInProviders(options.env, options.version);
  }

  /**
   * The configuration a thread would run with.
   * Throws `CodexError("config")`, with a `ConfigDiagnostic` as its cause when a place in a file is at fault.
   */
  async load(overrides: ConfigOverrides = {}): Promise<Config> {
    const { codexHome, env, writableRoots = [], ephemeral = false } = this.#options;
    const cwd = resolve(this.#options.cwd, overrides.cwd ?? "");
    const [layers, { deriveConfig }] = await Promise.all([
      this.layers({ cwd, ...(overrides.config ? { config: overrides.config } : {}) }),
      import("./derive.ts"),
    ]);
    const toml = await this.#decode(layers);
    const { userConfigFile } = this;
    const providers = this.#providers;
    return deriveConfig({
      toml,
      layers,
      overrides: { ephemeral, ...overrides },
      writableRoots,
      cwd,
      codexHome,
      userConfigFile,
      env,
      builtInProviders: providers,
    });
  }

  /** The layers as read, not decoded; project layers only when a working directory is given. */
  async layers(request: LayersRequest = {}): Promise<LayerStack> {
    const { layers, outer, managed } = await this.#read(request);
    return new LayerStack(layers, await this.#requirements(outer, managed));
  }

  async #read(request: LayersRequest): Promise<ReadLayers> {
    const [system, user, managed] = await Promise.all([
      this.#files.read(this.#systemConfigFile),
      this.#files.read(this.userConfigFile),
      this.#files.read(this.#machineFile("managed_config.toml")),
    ]);
    const base: ConfigLayer[] = [
      layer({ type: "system", file: this.#systemConfigFile }, system?.table),
      layer({ type: "user", file: this.userConfigFile }, user?.table),
    ];
    const flags = this.#flagsTable(request);
    const over: ConfigLayer[] = flags === EMPTY_TABLE ? [] : [layer({ type: "sessionFlags" }, flags)];
    if (managed) {
      over.push(layer({ type: "legacyManagedConfigTomlFromFile", file: managed.path }, managed.table));
    }
    const outer = new LayerStack([...base, ...over]).merged;
    if (request.cwd === undefined) return { layers: [...base, ...over], outer, managed };
    const search = {
      cwd: resolve(this.#options.cwd, request.cwd),
      codexHome: this.#options.codexHome,
      rootMarkers: rootMarkers(outer),
      trust: trustTable(outer),
      userConfigFile: this.userConfigFile,
    };
    const project = await readProjectLayers(search, this.#files);
    return { layers: [...base, ...project, ...over], outer, managed };
  }

  async #requirements(outer: ConfigTable, managed: TomlFile | null): Promise<Requirements> {
    const file = this.#machineFile("requirements.toml");
    const [present, cloud] = await Promise.all([
      kindOf(file),
      this.#options.cloudRequirements?.(accountPlace(outer)) ?? null,
    ]);
    if (present === null && managed === null && cloud === null) return Requirements.NONE;
    const { loadRequirements } = await import("./requirements/loadRequirements.ts");
    return loadRequirements({ file, managed, cloud }, this.#files);
  }

  /** A file of the machine's administrator. */
  #machineFile(name: string): string {
    return join(dirname(this.#systemConfigFile), name);
  }

  /** Id of the provider in use. Cheap: nothing but the files is read, and whether it exists is not checked. */
  async providerId(): Promise<string> {
    const wanted = await this.#setting(["model_provider"]);
    return typeof wanted === "string" ? wanted : "openai";
  }

  /** Whether sessions are to be indexed, read like `providerId`. */
  async indexesSessions(): Promise<boolean> {
    return (await this.#setting(["features", "sqlite"])) !== false;
  }

  /** A setting as it stands in the files, that of the profile first; nothing else is looked at. */
  async #setting(path: readonly string[]): Promise<unknown> {
    const { merged } = new LayerStack((await this.#read({ cwd: this.#options.cwd })).layers);
    const profile = typeof merged.profile === "string" ? merged.profile : "";
    return valueAt(merged, ["profiles", profile, ...path]) ?? valueAt(merged, [...path]);
  }

  /**
   * Makes sure that the applied layers decode; throws `CodexError("config")` naming the key at fault. Unlike `load`,
   * does not look at what the settings point to.
   */
  async check(stack: LayerStack): Promise<void> {
    const [{ decodeConfig }, { issueText }] = await Promise.all([
      import("./decode.ts"),
      import("./explain.ts"),
    ]);
    const result = decodeConfig(stack.merged);
    if (!result.ok) throw new CodexError("config", issueText(result.issue));
  }

  /** Changes the user's config.toml, see `writeConfig`. */
  async write(write: ConfigWrite): Promise<ConfigWriteResult> {
    const { writeConfig } = await import("./edit/writeConfig.ts");
    const file = this.userConfigFile;
    const layers = () => {
      this.#files.forget(file);
      return this.layers();
    };
    return writeConfig({ file, layers }, write);
  }

  #flagsTable(request: LayersRequest): ConfigTable {
    this.#flags ??= overridesTable(this.#options.cliOverrides);
    const table = request.config ? mergeTables(this.#flags, requestTable(request.config)) : this.#flags;
    const { cwd, codexHome } = this.#options;
    return absolutePaths(table, request.cwd === undefined ? codexHome : resolve(cwd, request.cwd));
  }

  async #decode(stack: LayerStack): Promise<ConfigToml> {
    if (this.#decoded?.stack.mergesLike(stack.layers)) return this.#decoded.toml;
    const { merged } = stack;
    const toml = Object.keys(merged).length === 0 ? {} : await this.#decodeTable(merged, stack);
    this.#decoded = { stack, toml };
    return toml;
  }

  async #decodeTable(merged: ConfigTable, stack: LayerStack): Promise<ConfigToml> {
    const { decodeConfig } = await import("./decode.ts");
    const result = decodeConfig(merged);
    if (result.ok) return result.toml;
    const { explainIssue } = await import("./explain.ts");
    throw await explainIssue(result.issue, stack, this.#files);
  }
}

/** Whose layers are wanted. */
export interface LayersRequest {
  readonly cwd?: string;
  /** Keys of a request, laid over the command line's. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Layers and what they depend on. */
interface ReadLayers {
  readonly layers: readonly ConfigLayer[];
  /** All layers but those of projects, merged. */
  readonly outer: ConfigTable;
  /** The managed_config.toml of old. */
  readonly managed: TomlFile | null;
}

/** The table is not decoded yet; what is wrong in it counts as absent. */
function accountPlace(table: ConfigTable): AccountPlace {
  const { chatgpt_base_url: url, cli_auth_credentials_store: store } = table;
  return {
    chatgptBaseUrl: typeof url === "string" ? url : CHATGPT_BASE_URL,
    credentialStore: STORES.find((mode) => mode === store) ?? "file",
  };
}

function layer(name: ConfigLayer["name"], config: ConfigTable | undefined): ConfigLayer {
  return { name, config: config ?? EMPTY_TABLE, disabledReason: null };
}

function rootMarkers(config: ConfigTable): readonly string[] {
  const markers = config.project_root_markers;
  if (!Array.isArray(markers)) return [".git"];
  return markers.filter((marker) => typeof marker === "string");
}
