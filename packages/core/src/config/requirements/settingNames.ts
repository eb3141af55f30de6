import type { AskForApproval, SandboxPolicy, WebSearchMode } from "@codex/protocol";

const APPROVALS = {
  untrusted: "UnlessTrusted",
  "on-failure": "OnFailure",
  "on-request": "OnRequest",
  never: "Never",
} as const;

const SANDBOXES = {
  "read-only": "ReadOnly",
  "workspace-write": "WorkspaceWrite",
  "danger-full-access": "DangerFullAccess",
  "external-sandbox": "ExternalSandbox",
} as const satisfies Record<SandboxPolicy["type"], string>;

const WEB_SEARCHES = {
  disabled: "Disabled",
  cached: "Cached",
  live: "Live",
} as const satisfies Record<WebSearchMode, string>;

/** An approval policy as messages about requirements name it. */
export function approvalName(policy: AskForApproval): string {
  if (typeof policy === "string") return APPROVALS[policy];
  const { sandbox_approval, rules, mcp_elicitations } = policy.reject;
  return `Reject(RejectConfig { sandbox_approval: ${sandbox_approval}, rules: ${rules}, mcp_elicitations: ${mcp_elicitations} })`;
}

/** A kind of sandbox as messages about requirements name it. */
export function sandboxName(mode: SandboxPolicy["type"]): string {
  return SANDBOXES[mode];
}

/** A mode of searching the web as messages about requirements name it. */
export function webSearchName(mode: WebSearchMode): string {
  return WEB_SEARCHES[mode];
}
