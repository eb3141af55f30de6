import { joinPath } from "../joinPath.ts";
import { RespondToModelError, type ToolCall } from "../tools/tool.ts";
import { escalationRefusal } from "./approvalNeed.ts";
import type { CommandScope } from "./commandScope.ts";

const PERMISSIONS = ["use_default", "require_escalated", "with_additional_permissions"] as const;

/** Arguments that every command tool takes, for `parseToolArguments`. */
export const permissionArguments = {
  sandbox_permissions: PERMISSIONS,
  justification: "string",
  prefix_rule: "strings",
  additional_permissions: "ignored",
} as const;

/** The same arguments, for the tool's spec. */
export const permissionProperties = {
  justification: {
    type: "string",
    description:
      "Only with sandbox_permissions `require_escalated`: one short question to the user that says what the command is for and why it has to leave the sandbox.",
  },
  prefix_rule: {
    type: "array",
    items: { type: "string" },
    description:
      'Only with sandbox_permissions `require_escalated`: the leading words of the command that the user could allow for the future, as narrow as is useful, such as ["npm", "run", "build"].',
  },
  sandbox_permissions: {
    type: "string",
    description:
      "`use_default` (the default) runs the command in the sandbox; `require_escalated` asks the user to let it run without.",
  },
} as const;

/** The permission arguments of one call. */
export interface PermissionRequest {
  readonly sandbox_permissions?: (typeof PERMISSIONS)[number];
  readonly justification?: string;
  readonly prefix_rule?: string[];
}

/** What was asked for, if the policy lets the model ask at all; throws `RespondToModelError` if not. */
export function requestedPermission(
  args: PermissionRequest,
  call: ToolCall,
  verb: "should not ask" | "cannot ask",
): { escalated: boolean; justification: string | null; prefixRule: string[] | undefined } {
  const wanted = args.sandbox_permissions ?? "use_default";
  if (wanted === "with_additional_permissions") {
    throw new RespondToModelError(
      "additional permissions are disabled; enable `features.request_permission` before using `with_additional_permissions`",
    );
  }
  const escalated = wanted === "require_escalated";
  const refusal = escalated ? escalationRefusal(call.turn.approvalPolicy, verb) : null;
  if (refusal !== null) throw new RespondToModelError(refusal);
  return { escalated, justification: args.justification ?? null, prefixRule: args.prefix_rule };
}

/** Whether the command runs in a login shell; throws `RespondToModelError` where it must not and is asked to. */
export function wantsLogin(requested: boolean | undefined, scope: CommandScope): boolean {
  if (requested === true && !scope.allowLoginShell) {
    throw new RespondToModelError("login shell is disabled by config; omit `login` or set it to false.");
  }
  return requested ?? scope.allowLoginShell;
}

/** The argument with which the model chooses, for the tool's spec; none where there is no choice. */
export function loginProperty(scope: CommandScope): { login?: { type: "boolean"; description: string } } {
  const description = "Whether the shell reads the user's profile first. Default: true.";
  return scope.allowLoginShell ? { login: { type: "boolean", description } } : {};
}

/** The folder a command runs in: `workdir` as the model spelled it, against the turn's own. */
export function commandFolder(call: ToolCall, workdir: string | undefined): string {
  const { cwd } = call.turn;
  return workdir === undefined ? cwd : joinPath(cwd, workdir);
}
