import { resolve } from "node:path";
import type { SandboxPolicy } from "@codex/protocol";
import type { Config } from "../config/config.ts";
import type { ConfigService } from "../config/load.ts";
import type { Requirements } from "../config/requirements/requirements.ts";
import { secretNames } from "../config/secretNames.ts";
import type { EngineOptions } from "../engineOptions.ts";
import { CodexError } from "../errors.ts";
import { type CommandEnv, commandEnv } from "./environment.ts";
import type { OneOffResult } from "./oneOff.ts";

/** A command of a client's own. */
export interface ClientCommand {
  /** Not empty. */
  readonly argv: readonly string[];
  /** Folder to run in, from the server's own on; null for that one. It is not writable by that alone. */
  readonly cwd: string | null;
  /** Null for the configured policy. */
  readonly policy: SandboxPolicy | null;
  /** Null for the default of ten seconds. */
  readonly timeoutMs: number | null;
  readonly signal?: AbortSignal;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** How long configuration that was read for one command serves those after it, in milliseconds. */
const FRESH_MS = 1000;

/** What configuration says about commands. */
interface Settings {
  readonly policy: SandboxPolicy;
  readonly env: CommandEnv;
  readonly requirements: Requirements;
}

/** Runs commands that belong to no thread. Cheap to construct: what runs them is loaded with the first one. */
export class CommandRunner {
  readonly #place: Pick<EngineOptions, "codexHome" | "cwd" | "env">;
  readonly #config: ConfigService;
  #recent: { readonly settings: Settings; readonly readAt: number } | null = null;
  #oneOff: Promise<typeof import("./oneOff.ts")> | null = null;

  constructor(place: Pick<EngineOptions, "codexHome" | "cwd" | "env">, config: ConfigService) {
    this.#place = place;
    this.#config = config;
  }

  /**
   * Runs a command to its end and collects what it printed. Throws `CodexError` for a broken configuration, as
   * `invalidRequest` for a policy that an administrator does not allow, and for
   * whatever is not an ordinary end, see `runOneOff`.
   */
  async run(command: ClientCommand): Promise<OneOffResult> {
    // Asking for a module that is loaded costs as much as reading the request.
    this.#oneOff ??= import("./oneOff.ts");
    const [{ policy, env, requirements }, { runOneOff }] = await Promise.all([
      this.#settings(),
      this.#oneOff,
    ]);
    const fault = command.policy && requirements.sandboxFault(command.policy.type);
    if (fault) throw new CodexError("invalidRequest", `invalid sandbox policy: ${fault}`);
    const { codexHome, cwd } = this.#place;
    return runOneOff({
      argv: command.argv,
      // "" is no folder, and is refused as such.
      cwd: command.cwd === null ? cwd : command.cwd && resolve(cwd, command.cwd),
      policy: command.policy ?? policy,
      policyCwd: cwd,
      env,
      codexHome,
      timeoutMs: command.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      signal: command.signal,
    });
  }

  /**
   * Runs a command on this process's own terminal or pipes, read-only or, as `workspace-write`, with the working folder
   * and temporary folders writable; resolves with its exit status. Throws `CodexError` when it cannot be confined or
   * started.
   */
  async runAttached(argv: readonly string[], sandbox: "read-only" | "workspace-write"): Promise<number> {
    const [config, { runAttached }] = await Promise.all([
      this.#config.load({ sandbox }),
      import("./attached.ts"),
    ]);
    const { codexHome, cwd } = this.#place;
    return runAttached({
      argv,
      cwd,
      policyCwd: cwd,
      policy: config.sandboxPolicy,
      env: this.#env(config),
      codexHome,
    });
  }

  async #settings(): Promise<Settings> {
    const recent = this.#recent;
    if (recent !== null && performance.now() - recent.readAt < FRESH_MS) return recent.settings;
    const readAt = performance.now();
    const config = await this.#config.load();
    const { requirements } = config.layers;
    const settings = { policy: config.sandboxPolicy, env: this.#env(config), requirements };
    this.#recent = { settings, readAt };
    return settings;
  }

  #env(config: Config): CommandEnv {
    return commandEnv({
      policy: config.shellEnvironmentPolicy,
      env: this.#place.env,
      withheld: secretNames(config),
      threadId: null,
    });
  }
}
