import type { AskForApproval, SandboxPolicy } from "@codex/protocol";
import type { CommandFacts } from "../command/commandFacts.ts";
import { proposedPrefix } from "../execpolicy/proposal.ts";

/** One command of a script and what the rules say about it. */
export interface CommandPart extends Pick<CommandFacts, "argv" | "complete" | "safe" | "dangerous"> {
  /** What the user's rules say; null when none applies. */
  readonly rule: RuleVerdict | null;
}

/** What a rule file says about a command. */
export interface RuleVerdict {
  readonly decision: "allow" | "prompt" | "forbidden";
  /** The rule's own pattern, as far as it matched. */
  readonly prefix: readonly string[];
  readonly justification: string | null;
}

/** Everything the question "may this run?" depends on. */
export interface ApprovalQuestion {
  /** Never empty. */
  readonly parts: readonly CommandPart[];
  readonly approvalPolicy: AskForApproval;
  readonly sandboxPolicy: SandboxPolicy;
  /** The model asks to run it outside the sandbox. */
  readonly escalated: boolean;
  /** Prefix the model proposes for an "always allow" answer. */
  readonly prefixRule?: readonly string[] | undefined;
  /** The command as shown to people. */
  readonly display: string;
}

/** May it run, and who has to be asked. */
export type ApprovalNeed =
  | { readonly kind: "run"; readonly unsandboxed: boolean; readonly proposedPrefix: readonly string[] | null }
  | {
      readonly kind: "ask";
      readonly reason: string | null;
      readonly proposedPrefix: readonly string[] | null;
    }
  | { readonly kind: "refuse"; readonly message: string };

type Decision = "allow" | "prompt" | "forbidden";

/**
 * Decides by rules first, then by what is known of each command, then by the policy; pure.
 *
 * A command leaves the sandbox by rule only when the rules (or its being safe) cover all of it: an allowed prefix
 * in front of `&&` does not free what follows.
 */
export function approvalNeed(question: ApprovalQuestion): ApprovalNeed {
  const { parts, approvalPolicy, display } = question;
  const decided = parts.map((part) => ({ part, decision: part.rule?.decision ?? unruled(part, question) }));
  const commands = decided.map(({ part, decision }) => ({
    argv: part.argv,
    decision,
    byRule: part.rule !== null,
  }));
  const partial = parts.some((part) => !part.complete);
  const proposal = (outcome: "ask" | "run") => {
    return proposedPrefix({ commands, outcome, partial, requested: question.prefixRule });
  };
  const forbidden = decided.filter(({ decision }) => decision === "forbidden").map(({ part }) => part);
  if (forbidden.length > 0) {
    const rule = decisiveRule(forbidden);
    return { kind: "refuse", message: `\`${display}\` rejected: ${forbiddance(rule)}` };
  }
  const prompting = decided.filter(({ decision }) => decision === "prompt").map(({ part }) => part);
  if (prompting.length === 0) {
    const ruled = parts.some((part) => part.rule !== null) && parts.every((p) => p.safe || p.rule !== null);
    return { kind: "run", unsandboxed: ruled, proposedPrefix: proposal("run") };
  }
  const rule = decisiveRule(prompting);
  const blocked = unaskable(approvalPolicy, rule !== null);
  if (blocked !== null) return { kind: "refuse", message: blocked };
  if (rule === null) return { kind: "ask", reason: null, proposedPrefix: proposal("ask") };
  const why = rule.justification === null ? "approval by policy" : `approval: ${rule.justification}`;
  return { kind: "ask", reason: `\`${display}\` requires ${why}`, proposedPrefix: null };
}

/** Whether a command that the sandbox stopped may be offered to run again without it. */
export function mayRetryUnsandboxed(policy: AskForApproval): boolean {
  if (typeof policy !== "string") return !policy.reject.sandbox_approval;
  switch (policy) {
    case "on-failure":
    case "untrusted":
      return true;
    case "never":
    case "on-request":
      return false;
    default:
      return policy satisfies never;
  }
}

/**
 * The refusal of an escalation that the policy does not allow to be asked for; null when it may be asked.
 * `verb` is how the tool phrases it.
 */
export function escalationRefusal(
  policy: AskForApproval,
  verb: "should not ask" | "cannot ask",
): string | null {
  if (policy === "on-request") return null;
  const name = policyName(policy);
  return `approval policy is ${name}; reject command — you ${verb} for escalated permissions if the approval policy is ${name}`;
}

function policyName(policy: AskForApproval): string {
  if (typeof policy !== "string") {
    const { sandbox_approval, rules, mcp_elicitations } = policy.reject;
    return `Reject(RejectConfig { sandbox_approval: ${sandbox_approval}, rules: ${rules}, mcp_elicitations: ${mcp_elicitations} })`;
  }
  return NAMES[policy];
}

const NAMES = {
  never: "Never",
  "on-failure": "OnFailure",
  "on-request": "OnRequest",
  untrusted: "UnlessTrusted",
} satisfies Record<Extract<AskForApproval, string>, string>;

/** The decision on a command that no rule mentions. */
function unruled(
  part: CommandPart,
  { approvalPolicy, sandboxPolicy, escalated }: ApprovalQuestion,
): Decision {
  if (part.safe) return "allow";
  if (part.dangerous) return approvalPolicy === "never" ? "forbidden" : "prompt";
  const policy = typeof approvalPolicy === "string" ? approvalPolicy : "reject";
  switch (policy) {
    case "never":
    case "on-failure":
      return "allow";
    case "untrusted":
      return "prompt";
    case "on-request":
    case "reject":
      return escalated && isSandboxed(sandboxPolicy) ? "prompt" : "allow";
    default:
      return policy satisfies never;
  }
}

function isSandboxed(policy: SandboxPolicy): boolean {
  return policy.type === "read-only" || policy.type === "workspace-write";
}

/** Why nobody can be asked; null when somebody can. */
function unaskable(policy: AskForApproval, byRule: boolean): string | null {
  if (policy === "never") return "approval required by policy, but AskForApproval is set to Never";
  if (typeof policy === "string") return null;
  if (byRule && policy.reject.rules) {
    return "approval required by policy rule, but AskForApproval::Reject.rules is set";
  }
  if (!byRule && policy.reject.sandbox_approval) {
    return "approval required by policy, but AskForApproval::Reject.sandbox_approval is set";
  }
  return null;
}

function forbiddance(rule: RuleVerdict | null): string {
  if (rule === null) return "blocked by policy";
  return rule.justification ?? `policy forbids commands starting with \`${rule.prefix.join(" ")}\``;
}

/** The rule to name: of those that decided, the one with the longest prefix, the last of equals. */
function decisiveRule(parts: readonly CommandPart[]): RuleVerdict | null {
  return parts.reduce<RuleVerdict | null>((best, { rule }) => {
    return rule !== null && (best === null || rule.prefix.length >= best.prefix.length) ? rule : best;
  }, null);
}
