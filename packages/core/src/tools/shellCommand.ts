import {
  commandFolder,
  loginProperty,
  permissionArguments,
  permissionProperties,
  requestedPermission,
  wantsLogin,
} from "../exec/commandParameters.ts";
import type { CommandScope } from "../exec/commandScope.ts";
import { runPatchInCommand } from "../exec/patchInCommand.ts";
import { runCommand } from "../exec/runCommand.ts";
import { shellArgv } from "../exec/shells.ts";
import type { Tool } from "./tool.ts";
import { type Arguments, parseToolArguments } from "./toolArguments.ts";

const SHAPE = {
  name: "ShellCommandToolCallParams",
  required: { command: "string" },
  optional: { workdir: "string", login: "boolean", timeout_ms: "u64", ...permissionArguments },
  aliases: { timeout: "timeout_ms" },
} as const;

/** Time limit of a command that names none, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 10_000;

const DESCRIPTION = `Runs a line of shell and returns its exit code and output.
- Say where it runs with \`workdir\`; do not \`cd\` unless the command itself needs it.
- It gets no input. Without \`timeout_ms\` it is ended after ten seconds.`;

/** The `shell_command` tool: a line for the user's shell. */
export function shellCommandTool(scope: CommandScope): Tool<Arguments<typeof SHAPE>> {
  return {
    name: "shell_command",
    parallel: true,
    spec({ turn, feature }) {
      if (feature("unified_exec") || turn.model.shellTool !== "shell_command") return null;
      return {
        type: "function",
        name: "shell_command",
        description: DESCRIPTION,
        strict: false,
        parameters: {
          type: "object",
          properties: properties(scope),
          required: ["command"],
          additionalProperties: false,
        },
      };
    },
    parse: (input) => parseToolArguments(input, SHAPE),
    async run(args, call) {
      const permission = requestedPermission(args, call, "should not ask");
      const cwd = commandFolder(call, args.workdir);
      const argv = shellArgv(call.turn.shell, args.command, { login: wantsLogin(args.login, scope) });
      const patched = await runPatchInCommand({ argv, cwd, tool: "shell_command" }, call);
      if (patched !== null) return patched;
      const timeoutMs = args.timeout_ms ?? DEFAULT_TIMEOUT_MS;
      return runCommand({ argv, cwd, timeoutMs, answer: "plain", ...permission }, call, scope);
    },
  };
}

const { justification, prefix_rule, sandbox_permissions } = permissionProperties;
const properties = (scope: CommandScope) => ({
  command: { type: "string", description: "The line of shell." },
  justification,
  ...loginProperty(scope),
  prefix_rule,
  sandbox_permissions,
  timeout_ms: { type: "number", description: "Time limit in milliseconds." },
  workdir: { type: "string", description: "Folder to run in. Default: the working directory of the turn." },
});
