import type { ReviewDecision, SandboxPolicy } from "@codex/protocol";
import { errorMessage } from "../errors.ts";
import type { ToolCall } from "../tools/tool.ts";
import { approvalNeed, mayRetryUnsandboxed } from "./approvalNeed.ts";
import type { CommandScope } from "./commandScope.ts";
import { grantKey } from "./grantKey.ts";
import { partVerdict } from "./partVerdict.ts";

/** A command that wants to run. */
export interface WantedCommand {
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The model asks to run it outside the sandbox; the policy was already found to let it ask. */
  readonly escalated: boolean;
  /** The model's reason, shown to the human. */
  readonly justification: string | null;
  readonly prefixRule?: readonly string[] | undefined;
  /** For a command that may stay as a terminal session: whether it gets a terminal. */
  readonly tty?: boolean;
  /** Called before a human may be asked: who is asked about a command has been told that it begins. */
  readonly beforeAsking?: () => void;
}

/** Leave to run a command. */
export interface Permission {
  readonly granted: true;
  /** The policy to run it under. */
  readonly policy: SandboxPolicy;
  /** Asks for leave to run it again without the sandbox that stopped it; at once when leave was given before. */
  askRetry(): Promise<Permission | Refusal>;
}

/** No leave. `message` is null when a human said no. */
export interface Refusal {
  readonly granted: false;
  readonly message: string | null;
}

const UNCONFINED: SandboxPolicy = { type: "danger-full-access" };
const BY_HUMAN: Refusal = { granted: false, message: null };

/** Decides whether a command may run, asking the human where the policy says so; anything unclear is a refusal. */
export async function seekPermission(
  wanted: WantedCommand,
  call: ToolCall,
  scope: CommandScope,
): Promise<Permission | Refusal> {
  const { approvalPolicy, sandboxPolicy } = call.turn;
  const parts = await scope.analysis.parts(wanted.argv);
  const need = approvalNeed({
    parts: parts.map((part) => ({ ...part, rule: partVerdict(part, scope.rules) })),
    approvalPolicy,
    sandboxPolicy,
    escalated: wanted.escalated,
    prefixRule: wanted.prefixRule,
    display: scope.analysis.display(wanted.argv),
  });
  if (need.kind === "refuse") return { granted: false, message: need.message };
  const key = grantKey(wanted, parts);
  const ask = (reason: string | null) =>
    askHuman({ wanted, call, scope, reason, prefix: need.proposedPrefix, key });
  const asked = need.kind === "ask";
  if (asked && !(await ask(need.reason ?? wanted.justification))) return BY_HUMAN;
  const unsandboxed = wanted.escalated || (need.kind === "run" && need.unsandboxed);
  const unconfined: Permission = { granted: true, policy: UNCONFINED, askRetry: async () => unconfined };
  if (unsandboxed) return unconfined;
  const askRetry = async (): Promise<Permission | Refusal> => {
    if (asked) return unconfined;
    return (await ask("command failed; retry without sandbox?")) ? unconfined : BY_HUMAN;
  };
  return { granted: true, policy: sandboxPolicy, askRetry };
}

/** Whether a command that the sandbox stopped may be tried again without it, if a human agrees. */
export function retryOffered(call: ToolCall): boolean {
  return mayRetryUnsandboxed(call.turn.approvalPolicy);
}

interface Asking {
  readonly wanted: WantedCommand;
  readonly call: ToolCall;
  readonly scope: CommandScope;
  readonly reason: string | null;
  readonly prefix: readonly string[] | null;
  /** See `CommandApprovalRequest.grantKey`. */
  readonly key: string;
}

async function askHuman({ wanted, call, scope, reason, prefix, key }: Asking): Promise<boolean> {
  wanted.beforeAsking?.();
  const decision = await call.approvals.command(
    {
      callId: call.callId,
      command: wanted.argv,
      cwd: wanted.cwd,
      reason,
      grantKey: key,
      ...(prefix === null ? {} : { proposedPrefix: prefix }),
    },
    call.signal,
  );
  const amendment = allowedPrefix(decision);
  if (amendment !== null) {
    try {
      await scope.rules.allow(amendment);
      await call.approvals.ruleAdded(amendment);
    } catch (error) {
      // The answer holds for this command all the same.
      const message = `Failed to apply execpolicy amendment: ${errorMessage(error)}`;
      call.emit({ type: "warning", message });
    }
  }
  return grants(decision);
}

/** Whether the human said yes: to the command alone, to its like, or to a host it may reach. */
function grants(decision: ReviewDecision): boolean {
  if (typeof decision === "string") return decision === "approved" || decision === "approved_for_session";
  if ("approved_execpolicy_amendment" in decision) return true;
  return decision.network_policy_amendment.network_policy_amendment.action === "allow";
}

function allowedPrefix(decision: ReviewDecision): readonly string[] | null {
  if (typeof decision !== "object" || !("approved_execpolicy_amendment" in decision)) return null;
  return decision.approved_execpolicy_amendment.proposed_execpolicy_amendment;
}
