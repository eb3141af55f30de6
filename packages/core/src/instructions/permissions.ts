import type { AskForApproval, SandboxPolicy } from "@codex/protocol";

/** What decides the permissions message. */
export interface PermissionFacts {
  readonly approvalPolicy: AskForApproval;
  readonly sandboxPolicy: SandboxPolicy;
  /** Absolute folders that commands may write to under workspace-write. */
  readonly writableRoots: readonly string[];
}

/** The developer message that tells the model what its commands may do and how to ask for more. */
export function permissionsMessage(facts: PermissionFacts): string {
  const parts = [sandboxText(facts.sandboxPolicy, facts.writableRoots), approvalText(facts.approvalPolicy)];
  return `<permissions instructions>\n${parts.join("\n")}\n</permissions instructions>`;
}

function sandboxText(policy: SandboxPolicy, roots: readonly string[]): string {
  switch (policy.type) {
    case "danger-full-access":
      return "`sandbox_mode` is `danger-full-access`: commands run without a sandbox, with all rights of the user. Network access is enabled.";
    case "external-sandbox":
      return `\`sandbox_mode\` is \`danger-full-access\`: commands are confined by the environment around this program and by nothing else. ${network(policy.network_access === "enabled")}`;
    case "read-only":
      return `\`sandbox_mode\` is \`read-only\`: commands can read files and cannot write any. ${network(false)}`;
    case "workspace-write": {
      const places = roots.map((root) => `\`${root}\``).join(", ");
      const list = places === "" ? "" : ` Folders that may be written to: ${places}.`;
      return `\`sandbox_mode\` is \`workspace-write\`: commands can read files, and write only in the working folder and the folders opened for it. ${network(policy.network_access)}${list}`;
    }
  }
}

function network(enabled: boolean): string {
  return `Network access is ${enabled ? "enabled" : "restricted"}.`;
}

function approvalText(policy: AskForApproval): string {
  if (typeof policy === "object") return rejectText(policy.reject);
  return APPROVALS[policy];
}

const HOW_TO_ASK =
  'To ask for a run outside the sandbox, give the command `sandbox_permissions: "require_escalated"` and a ' +
  "`justification`: one question to the user that says what the command is needed for. Where the same kind of command " +
  "will come back, suggest with `prefix_rule` the beginning of the command that may always run, as narrow as is useful; " +
  "never an interpreter, a shell or a destructive command by itself. Ask when the task needs it: for writing elsewhere, " +
  "for the network, or to repeat a command that failed because of the sandbox. Do not ask in a message first; the " +
  "request itself is the question.";

const APPROVALS = {
  never:
    "`approval_policy` is `never`: nobody can be asked. Do not give `sandbox_permissions`; such commands are refused. Work within the limits and solve the task as well as they allow.",
  "on-failure":
    "`approval_policy` is `on-failure`: commands run in the sandbox, and the user is asked about a run without it when one fails there.",
  "on-request": `\`approval_policy\` is \`on-request\`: commands run in the sandbox, and you decide when to ask the user for a run outside it. ${HOW_TO_ASK}`,
  untrusted:
    "`approval_policy` is `unless-trusted`: the user is asked about every command except a few well-known ones that only read.",
} satisfies Record<Exclude<AskForApproval, object>, string>;

function rejectText(reject: {
  sandbox_approval: boolean;
  rules: boolean;
  mcp_elicitations: boolean;
}): string {
  const asked = (refused: boolean): string => (refused ? "refused without asking" : "put to the user");
  return (
    "`approval_policy` is `reject`. Requests to leave the sandbox are " +
    `${asked(reject.sandbox_approval)}; commands for which a rule wants leave are ${asked(reject.rules)}; questions of ` +
    `MCP servers are ${asked(reject.mcp_elicitations)}. ${reject.sandbox_approval ? "" : HOW_TO_ASK}`
  ).trimEnd();
}
