import { join } from "node:path";
import { commandAnalysis } from "../command/analysis.ts";
import type { Config } from "../config/config.ts";
import type { CommandRules } from "../exec/commandAnalysis.ts";
import { CommandScope } from "../exec/commandScope.ts";
import { profileFilter } from "../exec/environment.ts";
import type { SnapshotOptions } from "../exec/loginSnapshot.ts";
import { secretNames } from "../thread/secretNames.ts";
import { applyPatchTool } from "./applyPatch.ts";
import { execCommandTool } from "./execCommand.ts";
import { type ToolShelf, toolShelf } from "./registry.ts";
import { requestUserInput } from "./requestUserInput.ts";
import { shellTool } from "./shell.ts";
import { shellCommandTool } from "./shellCommand.ts";
import { updatePlan } from "./updatePlan.ts";
import { viewImageTool } from "./viewImage.ts";
import { writeStdinTool } from "./writeStdin.ts";

/** The thread that the tools are for. */
export interface ToolOwner {
  readonly threadId: string;
  readonly config: Config;
  /** The user's rules about commands. */
  readonly rules: CommandRules;
}

/** The tools of one thread and what they share. */
export class ThreadTools {
  readonly shelf: ToolShelf;
  readonly #scope: CommandScope;

  constructor({ threadId, config, rules }: ToolOwner) {
    const scope = new CommandScope({
      analysis: commandAnalysis,
      rules,
      maxPollMs: config.backgroundTerminalMaxTimeoutMs,
      snapshot: config.features.shell_snapshot ? snapshotOptions(threadId, config) : null,
    });
    this.#scope = scope;
    this.shelf = toolShelf({
      webSearch: config.webSearch,
      tools: [
        execCommandTool(scope),
        writeStdinTool(scope),
        shellCommandTool(scope),
        shellTool(scope),
        shellTool(scope, "local_shell"),
        shellTool(scope, "container.exec"),
        updatePlan,
        requestUserInput(() => config.features.default_mode_request_user_input),
        applyPatchTool,
        viewImageTool,
      ],
    });
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
}

function snapshotOptions(threadId: string, config: Config): SnapshotOptions {
  return {
    folder: join(config.codexHome, "shell_snapshots"),
    threadId,
    admits: profileFilter(config.shellEnvironmentPolicy, secretNames(config)),
  };
}
