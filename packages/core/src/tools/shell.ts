import {
  commandFolder,
  permissionArguments,
  permissionProperties,
  requestedPermission,
} from "../exec/commandParameters.ts";
import type { CommandScope } from "../exec/commandScope.ts";
import { runPatchInCommand } from "../exec/patchInCommand.ts";
import { runCommand } from "../exec/runCommand.ts";
import { DEFAULT_TIMEOUT_MS } from "./shellCommand.ts";
import type { Tool } from "./tool.ts";
import { type Arguments, parseToolArguments } from "./toolArguments.ts";

const SHAPE = {
  name: "ShellToolCallParams",
  required: { command: "strings" },
  optional: { workdir: "string", timeout_ms: "u64", ...permissionArguments },
  aliases: { timeout: "timeout_ms" },
} as const;

const DESCRIPTION = `Runs a program with arguments and returns its output and exit code.
- \`command\` goes to execvp() as it is. For pipes, globs and other shell syntax use ["bash", "-lc", "…"].
- Say where it runs with \`workdir\`; do not \`cd\` unless the command itself needs it.
- It gets no input. Without \`timeout_ms\` it is ended after ten seconds.`;

/** Names under which models call the tool; it is offered as the first. */
export type ShellToolName = "shell" | "local_shell" | "container.exec";

/** The `shell` tool: a program and its arguments, run without a shell of ours. */
export function shellTool(scope: CommandScope, name: ShellToolName = "shell"): Tool<Arguments<typeof SHAPE>> {
  return {
    name,
    parallel: true,
    form: name === "local_shell" ? "any" : "function",
    spec({ turn, feature }) {
      if (name !== "shell" || feature("unified_exec") || turn.model.shellTool !== "shell") return null;
      return {
        type: "function",
        name,
        description: DESCRIPTION,
        strict: false,
        parameters: {
          type: "object",
          properties: PROPERTIES,
          required: ["command"],
          additionalProperties: false,
        },
      };
    },
    parse: (input) => parseToolArguments(input, SHAPE),
    async run(args, call) {
      const permission = requestedPermission(args, call, "should not ask");
      const cwd = commandFolder(call, args.workdir);
      const argv = args.command;
      const patched = await runPatchInCommand({ argv, cwd, tool: name }, call);
      if (patched !== null) return patched;
      const timeoutMs = args.timeout_ms ?? DEFAULT_TIMEOUT_MS;
      return runCommand({ argv, cwd, timeoutMs, answer: "json", ...permission }, call, scope);
    },
  };
}

const { justification, prefix_rule, sandbox_permissions } = permissionProperties;
const PROPERTIES = {
  command: { type: "array", items: { type: "string" }, description: "The program and its arguments." },
  justification,
  prefix_rule,
  sandbox_permissions,
  timeout_ms: { type: "number", description: "Time limit in milliseconds." },
  workdir: { type: "string", description: "Folder to run in. Default: the working directory of the turn." },
};
