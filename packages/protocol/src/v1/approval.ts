import type { ReviewDecision } from "../event/approval.ts";
import type { ParsedCommand } from "../event/exec.ts";
import type { FileChange } from "../event/patch.ts";
import type { ThreadId } from "../model/identifiers.ts";
import type { Rpc } from "../rpc.ts";

/** Asks the client of a legacy conversation whether a patch may be written. */
export interface ApplyPatchApprovalParams {
  conversationId: ThreadId;
  callId: string;
  /** Path → what happens to the file. */
  fileChanges: Record<string, FileChange>;
  reason: string | null;
  /** Folder that would become writable for the session; null when none. */
  grantRoot: string | null;
}

/** The client's answer about a patch. */
export interface ApplyPatchApprovalResponse {
  decision: ReviewDecision;
}

/** Asks the client of a legacy conversation whether a command may run. */
export interface ExecCommandApprovalParams {
  conversationId: ThreadId;
  callId: string;
  /** Identifies the request when it is for a program started by the command. */
  approvalId: string | null;
  /** Program and arguments. */
  command: string[];
  cwd: string;
  reason: string | null;
  /** What the command seems to do, for display. */
  parsedCmd: ParsedCommand[];
}

/** The client's answer about a command. */
export interface ExecCommandApprovalResponse {
  decision: ReviewDecision;
}

/** Approval requests of legacy conversations. */
export interface LegacyApprovalServerRequests {
  /**
   * May this patch be written? Superseded by `item/fileChange/requestApproval`. An error or a lost client
   * counts as no.
   */
  applyPatchApproval: Rpc<ApplyPatchApprovalParams, ApplyPatchApprovalResponse>;
  /**
   * May this command run? Superseded by `item/commandExecution/requestApproval`. An error or a lost client
   * counts as no.
   */
  execCommandApproval: Rpc<ExecCommandApprovalParams, ExecCommandApprovalResponse>;
}
