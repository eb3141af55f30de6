import type { ParsedCommand, ResponseItem, SandboxPolicy, v2 } from "@codex/protocol";
import type { AgentCrew } from "../agents/crew.ts";
import type { Config } from "../config/config.ts";
import type { ContextTexts } from "../instructions/contextLoader.ts";
import type { McpFleet } from "../mcp/fleet.ts";
import type { CatalogModel } from "../model/catalog.ts";
import type { ModelEvent } from "../model/events.ts";
import type { ModelRequest } from "../model/modelRequest.ts";
import type { Skill } from "../skills/skill.ts";
import type { ToolShelf } from "../tools/registry.ts";

/** The parts of an engine that all its threads share. */
export interface ThreadServices {
  /** Absolute. */
  readonly codexHome: string;
  readonly env: NodeJS.ProcessEnv;
  /** Shell that runs commands, e.g. `/bin/bash`. */
  readonly shell: () => string;
  /** The models as they are known now. */
  readonly models: (config: Config) => readonly CatalogModel[];
  /** Asks the model once, as the user who is signed in. Throws `ModelError`. */
  readonly ask: (request: Question, turn: AskingTurn) => AsyncIterable<ModelEvent[]>;
  /** Has the provider compact a conversation, as the user who is signed in. Rejects with `ModelError`. */
  readonly compact: (request: Question, turn: AskingTurn) => Promise<ResponseItem[]>;
  /** What a thread in that folder is told at its beginning. Never rejects. */
  readonly contextTexts: (config: Config, cwd: string) => Promise<ContextTexts>;
  /** The skills that a thread may use in a folder now. */
  readonly skills: (config: Config, cwd: string) => Promise<readonly Skill[]>;
  /** The parts of a command as clients show them. */
  readonly parseCommand: (command: readonly string[]) => Promise<ParsedCommand[]>;
  /** The tools of a thread; their code is loaded with the first turn. */
  readonly tools: (request: ToolRequest) => Promise<ToolShelf>;
  /** The MCP servers of threads. */
  readonly mcp: McpFleet;
  /** Begins to load what the first turn of a thread needs; returns at once. */
  readonly warmUp: (config: Config) => void;
  /** Ends the terminal sessions of a thread. */
  readonly closeTerminals: (threadId: string) => Promise<void>;
  /** Ends what the tools of a thread left running, for good. */
  readonly closeTools: (threadId: string) => Promise<void>;
  /** Writes a thread's name down. */
  readonly saveName: (threadId: string, name: string) => Promise<void>;
}

/** The thread that asks for its tools, and what its commands run with. */
export interface ToolRequest {
  readonly threadId: string;
  readonly config: Config;
  /** Tools that the client offers. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
  /** The agents it works with; null where it may not have any. */
  readonly crew: AgentCrew | null;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  /** Fires when the turn is interrupted that wants them. */
  readonly signal: AbortSignal;
}

/** A request without what only the engine knows. */
export type Question = Omit<
  ModelRequest,
  "auth" | "renewAuth" | "compress" | "turnMetadata" | "betaFeatures"
>;

/** Facts about the turn that asks. */
export interface AskingTurn {
  readonly turnId: string;
  readonly cwd: string;
  readonly sandboxPolicy: SandboxPolicy;
  readonly config: Config;
  readonly signal: AbortSignal;
}
