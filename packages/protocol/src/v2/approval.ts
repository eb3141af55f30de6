import type { MacOsAutomationValue, MacOsPreferencesValue } from "../event/approval.ts";
import type { Rpc } from "../rpc.ts";
import type { CommandAction } from "./threadItem.ts";

/** Asks whether a command may run; it waits until someone answers. */
export interface CommandExecutionRequestApprovalParams {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Identifies the request when it is for a program started by the command. */
  approvalId?: string | null;
  /** Why leave is asked, for the human. */
  reason?: string | null;
  /** Host that the command wants to reach, when that is the question. */
  networkApprovalContext?: NetworkApprovalContext | null;
  /** Command line, quoted for a shell. */
  command?: string | null;
  cwd?: string | null;
  /** What the command seems to do, for display. */
  commandActions?: CommandAction[] | null;
  /**
   * Extra access the command asks for.
   * @experimental item/commandExecution/requestApproval.additionalPermissions
   * @stableOutput typescript
   */
  additionalPermissions?: AdditionalPermissionProfile | null;
  /** Rule that an "always" answer would add. */
  proposedExecpolicyAmendment?: ExecPolicyAmendment | null;
  /** Network rules that an "always" answer would add. */
  proposedNetworkPolicyAmendments?: NetworkPolicyAmendment[] | null;
  /**
   * Answers worth offering; every decision is accepted all the same.
   * @experimental item/commandExecution/requestApproval.availableDecisions
   * @stableOutput typescript
   */
  availableDecisions?: CommandExecutionApprovalDecision[] | null;
}

/** The connection that a command wants to make. */
export interface NetworkApprovalContext {
  host: string;
  protocol: NetworkApprovalProtocol;
}

/** How the host is reached. */
export type NetworkApprovalProtocol = "http" | "https" | "socks5Tcp" | "socks5Udp";

/** Extra access for one command beyond the sandbox policy. */
export interface AdditionalPermissionProfile {
  network: boolean | null;
  fileSystem: AdditionalFileSystemPermissions | null;
  macos: AdditionalMacOsPermissions | null;
}

/** Extra folders for one command, absolute paths. */
export interface AdditionalFileSystemPermissions {
  read: string[] | null;
  write: string[] | null;
}

/** Extra access that only macOS distinguishes. */
export interface AdditionalMacOsPermissions {
  preferences: MacOsPreferencesValue | null;
  automations: MacOsAutomationValue | null;
  accessibility: boolean | null;
  calendar: boolean | null;
}

/** Start of a command line, word by word, that is to be allowed from now on. */
export type ExecPolicyAmendment = string[];

/** A rule for one host, to be kept. */
export interface NetworkPolicyAmendment {
  host: string;
  action: NetworkPolicyRuleAction;
}

/** Whether a host may be reached. */
export type NetworkPolicyRuleAction = "allow" | "deny";

/**
 * The answer about a command: yes, yes for this session, yes and a rule, no (the turn goes on), or stop the
 * turn.
 */
export type CommandExecutionApprovalDecision =
  | "accept"
  | "acceptForSession"
  | {
      /** Yes, and allow commands that start like this from now on. */
      acceptWithExecpolicyAmendment: { execpolicy_amendment: ExecPolicyAmendment };
    }
  | {
      /** Keep this rule for the host; `deny` refuses the command. */
      applyNetworkPolicyAmendment: { network_policy_amendment: NetworkPolicyAmendment };
    }
  | "decline"
  | "cancel";

/** The answer about a command. */
export interface CommandExecutionRequestApprovalResponse {
  decision: CommandExecutionApprovalDecision;
}

/** Asks whether a patch may be written; it waits until someone answers. */
export interface FileChangeRequestApprovalParams {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Why leave is asked, for the human. */
  reason?: string | null;
  /** Folder that would become writable for the session. */
  grantRoot?: string | null;
}

/** The answer about a patch. */
export interface FileChangeRequestApprovalResponse {
  decision: FileChangeApprovalDecision;
}

/**
 * The answer about a patch: yes, yes for these files in this session, no (the turn goes on), or stop the
 * turn.
 */
export type FileChangeApprovalDecision = "accept" | "acceptForSession" | "decline" | "cancel";

/** What the server asks before something is done. */
export interface ApprovalServerRequests {
  /** May this command run? An error, a malformed answer or a lost client counts as no. */
  "item/commandExecution/requestApproval": Rpc<
    CommandExecutionRequestApprovalParams,
    CommandExecutionRequestApprovalResponse
  >;
  /** May this patch be written? An error, a malformed answer or a lost client counts as no. */
  "item/fileChange/requestApproval": Rpc<FileChangeRequestApprovalParams, FileChangeRequestApprovalResponse>;
}
