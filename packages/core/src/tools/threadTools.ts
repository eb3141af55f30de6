import { join } from "node:path";
import type { v2 } from "@codex/protocol";
import { commandAnalysis } from "../command/analysis.ts";
import type { Config } from "../config/config.ts";
import { secretNames } from "../config/secretNames.ts";
import type { CommandRules } from "../exec/commandRules.ts";
import { CommandScope } from "../exec/commandScope.ts";
import { profileFilter } from "../exec/environment.ts";
import type { SnapshotOptions } from "../exec/loginSnapshot.ts";
import type { McpManager } from "../mcp/manager.ts";
import { applyPatchTool } from "./applyPatch.ts";
import { dynamicTools } from "./dynamicTool.ts";
import { execCommandTool } from "./execCommand.ts";
import type { McpShelf } from "./mcpShelf.ts";
import { type ToolShelf, toolShelf } from "./registry.ts";
import { requestUserInput } from "./requestUserInput.ts";
import { shellTool } from "./shell.ts";
import { shellCommandTool } from "./shellCommand.ts";
import type { Tool } from "./tool.ts";
import { updatePlan } from "./updatePlan.ts";
import { viewImageTool } from "./viewImage.ts";
import { writeStdinTool } from "./writeStdin.ts";

/** The thread that the tools are for. */
export interface ToolOwner {
  readonly threadId: string;
  readonly config: Config;
  /** The user's rules about commands. */
  readonly rules: CommandRules;
  /** Tools that the client offers. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
  /** Tools that deal with other agents. */
  readonly agentTools: readonly Tool[];
}

/** The tools of one thread and what they share. */
export class ThreadTools {
  readonly #owner: ToolOwner;
  readonly #scope: CommandScope;
  #servers: McpManager | null = null;
  #shelf: ToolShelf;

  constructor(owner: ToolOwner) {
    const { threadId, config, rules } = owner;
    this.#owner = owner;
    const scope = new CommandScope({
      analysis: commandAnalysis,
      rules,
      maxPollMs: config.backgroundTerminalMaxTimeoutMs,
      allowLoginShell: config.allowLoginShell,
      snapshot: config.features.shell_snapshot ? snapshotOptions(threadId, config) : null,
    });
    this.#scope = scope;
    this.#shelf = this.#filled(null);
  }

  /** The tools as they are offered and found. */
  get shelf(): ToolShelf {
    return this.#shelf;
  }

  /** Puts the tools of the thread's MCP servers on the shelf; the same servers once are enough. */
  async connect(servers: McpManager): Promise<void> {
    if (this.#servers === servers) return;
    const { mcpShelf } = await import("./mcpShelf.ts");
    this.#servers = servers;
    this.#shelf = this.#filled(mcpShelf(servers));
  }

  /** Prepares what the first command would wait for. */
  warm(shell: string, env: Readonly<Record<string, string>>): void {
    this.#scope.warm(shell, env);
  }

  /** Ends the terminal sessions that are under way; others may be started. */
  closeSessions(): Promise<void> {
    return this.#scope.closeSessions();
  }

  /** Ends the terminal sessions that are still under way. */
  close(): Promise<void> {
    return this.#scope.close();
  }

  #filled(mcp: McpShelf | null): ToolShelf {
    const { config, clientTools } = this.#owner;
    return toolShelf({
      webSearch: config.webSearch,
      tools: ownTools(this.#owner, this.#scope, mcp),
      changing: mcp?.tools,
      clientTools: dynamicTools(clientTools),
    });
  }
}

/** Makes the tools out of what they work with. */
function ownTools({ config, agentTools }: ToolOwner, scope: CommandScope, mcp: McpShelf | null): Tool[] {
  const shells = [
    execCommandTool(scope),
    writeStdinTool(scope),
    shellCommandTool(scope),
    shellTool(scope),
    shellTool(scope, "local_shell"),
    shellTool(scope, "container.exec"),
  ];
  return [
    // Without the feature there is no way to run a command, whatever the model calls by habit.
    ...(config.features.shell_tool ? shells : []),
    ...(mcp?.resourceTools ?? []),
    updatePlan,
    requestUserInput(() => config.features.default_mode_request_user_input),
    applyPatchTool,
    viewImageTool,
    ...agentTools,
  ];
}

function snapshotOptions(threadId: string, config: Config): SnapshotOptions {
  return {
    folder: join(config.codexHome, "shell_snapshots"),
    threadId,
    admits: profileFilter(config.shellEnvironmentPolicy, secretNames(config)),
  };
}
