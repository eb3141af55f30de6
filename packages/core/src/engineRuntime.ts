import type { ParsedCommand, ResponseItem, SandboxPolicy } from "@codex/protocol";
import type { AuthService } from "./auth/authService.ts";
import type { Credential } from "./auth/credential.ts";
import { RefreshError } from "./auth/refreshError.ts";
import { commandAnalysis } from "./command/analysis.ts";
import type { Config, ModelProvider } from "./config/config.ts";
import { betaFeatures } from "./config/features.ts";
import { ruleFolders } from "./config/ruleFolders.ts";
import type { EngineOptions } from "./engineOptions.ts";
import { RuleFiles } from "./execpolicy/load.ts";
import type { McpFleet } from "./mcp/fleet.ts";
import { createModelClient, type ModelClient } from "./model/client.ts";
import type { ModelEvent } from "./model/events.ts";
import { modelAuth } from "./model/modelAuth.ts";
import type { ModelCatalog } from "./model/modelCatalog.ts";
import { ModelError } from "./model/modelError.ts";
import type { ModelAuth } from "./model/modelRequest.ts";
import { TurnMetadata } from "./model/turnMetadata.ts";
import { workspaceFacts } from "./model/workspaceFacts.ts";
import type { AskingTurn, Question, ToolRequest } from "./thread/services.ts";
import { ThreadRules } from "./thread/threadRules.ts";
import type { ToolShelf } from "./tools/registry.ts";
import { ThreadTools } from "./tools/threadTools.ts";

/** The parts of an engine that are there before its runtime. */
export interface RuntimeParts {
  readonly mcp: McpFleet;
  readonly auth: AuthService;
  readonly models: ModelCatalog;
}

/** What turns need beyond their thread: the way to the model, the tools, and what commands mean. */
export class EngineRuntime {
  readonly #client: ModelClient;
  readonly #auth: AuthService;
  readonly #codexHome: string;
  readonly #mcp: McpFleet;
  readonly #models: ModelCatalog;
  readonly #rules = new RuleFiles();
  readonly #metadata = new TurnMetadata(workspaceFacts);
  /** By thread. */
  readonly #tools = new Map<string, ThreadTools>();

  constructor(options: EngineOptions, { mcp, auth, models }: RuntimeParts) {
    const { codexHome, env, originator, userAgent, version } = options;
    this.#codexHome = codexHome;
    this.#mcp = mcp;
    this.#models = models;
    this.#client = createModelClient({
      originator: () => originator,
      userAgent: () => userAgent ?? `${originator}/${version}`,
      env,
    });
    this.#auth = auth;
  }

  /** Loads what the first request to a provider needs. */
  warmUp(provider: ModelProvider): void {
    this.#client.warmUp(provider);
  }

  /** Asks the model once as the user who is signed in. Throws `ModelError`, or `CodexError("auth")` before asking. */
  async *ask(question: Question, turn: AskingTurn): AsyncGenerator<ModelEvent[], void, undefined> {
    const { config, turnId, cwd } = turn;
    const credential = await this.#credential(config);
    const turnMetadata = this.#metadata.header({ turnId, cwd, sandbox: sandboxName(turn.sandboxPolicy) });
    const request = {
      ...question,
      turnMetadata,
      betaFeatures: betaFeatures(config.features),
      auth: credential && modelAuth(credential),
      renewAuth: this.#renewal(config, credential, turn.signal),
      compress:
        credential?.kind === "chatgpt" && isOpenai(config) && config.features.enable_request_compression,
    };
    let first = true;
    for await (const batch of this.#client.stream(request, turn.signal)) {
      // What the headers say comes first.
      if (first) this.#noteModels(batch, config);
      first = false;
      yield batch;
    }
  }

  #noteModels(batch: readonly ModelEvent[], config: Config): void {
    for (const event of batch)
      if (event.type === "modelsEtag") void this.#models.noteEtag(event.etag, config);
  }

  /** Has the provider compact a conversation. Rejects with `ModelError`, or `CodexError("auth")` before asking. */
  async compact(question: Question, { config, signal }: AskingTurn): Promise<ResponseItem[]> {
    const credential = await this.#credential(config);
    const request = {
      ...question,
      turnMetadata: null,
      auth: credential && modelAuth(credential),
      renewAuth: this.#renewal(config, credential, signal),
    };
    return this.#client.compact(request, signal);
  }

  /** The parts of a command as clients show them. */
  parseCommand(command: readonly string[]): Promise<ParsedCommand[]> {
    return commandAnalysis.actions(command);
  }

  /** The tools of a thread, once its MCP servers have started. Rejects with the signal's reason. */
  async tools(request: ToolRequest): Promise<ToolShelf> {
    const tools = this.#tools.get(request.threadId) ?? (await this.#newTools(request));
    const servers = await this.#mcp.of(request.threadId)?.ready(request.signal);
    if (servers) await tools.connect(servers);
    return tools.shelf;
  }

  /** Ends the terminal sessions of a thread. */
  async closeTerminals(threadId: string): Promise<void> {
    await this.#tools.get(threadId)?.closeSessions();
  }

  /** Ends what the tools of a thread left running, for good. */
  async closeTools(threadId: string): Promise<void> {
    const tools = this.#tools.get(threadId);
    this.#tools.delete(threadId);
    await tools?.close();
  }

  close(): void {
    this.#client.close();
  }

  async #newTools({ threadId, config, clientTools, crew, shell, env }: ToolRequest): Promise<ThreadTools> {
    const { policy } = await this.#rules.load(ruleFolders(config.layers.layers, this.#codexHome));
    const prefixRules = config.layers.requirements.set.rules?.value ?? [];
    const required = { prefixRules, networkRules: [], hostExecutables: [] };
    const rules = new ThreadRules(this.#codexHome, policy.and(required));
    const agentTools =
      crew === null ? [] : (await import("./tools/collab/agentTools.ts")).agentTools(crew, config, threadId);
    const tools = new ThreadTools({ threadId, config, rules, clientTools, agentTools });
    tools.warm(shell, env);
    this.#tools.set(threadId, tools);
    return tools;
  }

  /** The account's credential; null where the provider brings its own, which the client reads itself. */
  async #credential(config: Config): Promise<Credential | null> {
    const { provider } = config;
    if (provider.envKey !== null || provider.bearerToken !== null) return null;
    return this.#auth.credentialFor(config);
  }

  /** The credentials to try after a refusal; their failure in the terms of the model client. */
  #renewal(config: Config, refused: Credential | null, signal: AbortSignal): () => Promise<ModelAuth | null> {
    const renew = this.#auth.renewal(config, refused);
    return async () => {
      try {
        const renewed = await untilAborted(renew(), signal);
        return renewed && modelAuth(renewed);
      } catch (error) {
        if (!(error instanceof RefreshError)) throw error;
        throw new ModelError(error.permanent ? "signInExpired" : "stream", error.message, { cause: error });
      }
    };
  }
}

/** The outcome of a task, or null once the signal fires: others may still wait for the task. */
function untilAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    task.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Whether the provider goes by the name of OpenAI, whose servers read compressed requests. */
function isOpenai({ provider }: Config): boolean {
  return provider.name === "OpenAI";
}

/** What the provider is told about the sandbox of commands. */
function sandboxName(policy: SandboxPolicy): string {
  switch (policy.type) {
    case "danger-full-access":
      return "none";
    case "external-sandbox":
      return "external";
    case "read-only":
    case "workspace-write":
      return SANDBOX_NAMES[process.platform] ?? "none";
  }
}

const SANDBOX_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: "seccomp",
  darwin: "seatbelt",
};
