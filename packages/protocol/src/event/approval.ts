import type { Duration } from "../model/duration.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { ParsedCommand } from "./exec.ts";

/** A part of the output of a client's tool. */
export type DynamicToolCallOutputContentItem =
  | { type: "inputText"; text: string }
  | { type: "inputImage"; imageUrl: string };

/** The model calls a tool that the client registered; the client owes an answer. */
export interface DynamicToolCallRequest {
  callId: string;
  turnId: string;
  tool: string;
  arguments: JsonValue;
}

/** A client's tool has answered, or could not. */
export interface DynamicToolCallResponseEvent {
  call_id: string;
  turn_id: string;
  tool: string;
  arguments: JsonValue;
  content_items: DynamicToolCallOutputContentItem[];
  success: boolean;
  /** Why there is no proper answer; null when there is one. */
  error: string | null;
  /** Time from request to answer. */
  duration: Duration;
}

/** A command waits for a human's leave; nothing runs before the answer. */
export interface ExecApprovalRequestEvent {
  call_id: string;
  /**
   * Identifies the request when it is not for the whole command but for a program started by it.
   * @nullable
   */
  approval_id?: string;
  /**
   * @default ""
   */
  turn_id: string;
  /** Program and arguments. */
  command: string[];
  cwd: string;
  /** Why leave is asked, for the human; null when the policy alone asks. */
  reason: string | null;
  /**
   * Host that the command wants to reach, when that is the question.
   * @nullable
   */
  network_approval_context?: NetworkApprovalContext;
  /**
   * Rule that an "always" answer would add.
   * @nullable
   */
  proposed_execpolicy_amendment?: ExecPolicyAmendment;
  /**
   * Network rules that an "always" answer would add.
   * @nullable
   */
  proposed_network_policy_amendments?: NetworkPolicyAmendment[];
  /**
   * Extra access the command asks for.
   * @nullable
   */
  additional_permissions?: PermissionProfile;
  /**
   * Answers worth offering; all decisions are accepted all the same.
   * @nullable
   */
  available_decisions?: ReviewDecision[];
  /** What the command seems to do, for display. */
  parsed_cmd: ParsedCommand[];
}

/** The connection that a command wants to make. */
export interface NetworkApprovalContext {
  /** Host name or address. */
  host: string;
  protocol: NetworkApprovalProtocol;
}

/** How the host is reached. */
export type NetworkApprovalProtocol = "http" | "https" | "socks5_tcp" | "socks5_udp";

/** Start of a command line, word by word, that is to be allowed from now on. */
export type ExecPolicyAmendment = string[];

/** A rule for one host, to be kept. */
export interface NetworkPolicyAmendment {
  host: string;
  action: NetworkPolicyRuleAction;
}

/** Whether a host may be reached. */
export type NetworkPolicyRuleAction = "allow" | "deny";

/** Extra access for one command beyond the sandbox policy. */
export interface PermissionProfile {
  /** Whether the network is wanted; null for no change. */
  network: boolean | null;
  file_system: FileSystemPermissions | null;
  macos: MacOsPermissions | null;
}

/** Extra folders for one command. */
export interface FileSystemPermissions {
  /** Absolute paths to read; null for none. */
  read: string[] | null;
  /** Absolute paths to write; null for none. */
  write: string[] | null;
}

/** Extra access that only macOS distinguishes. */
export interface MacOsPermissions {
  preferences: MacOsPreferencesValue | null;
  automations: MacOsAutomationValue | null;
  accessibility: boolean | null;
  calendar: boolean | null;
}

/** Access to preferences: a switch or a named level. */
export type MacOsPreferencesValue = boolean | string;

/** Programs that may be automated: a switch or their bundle ids. */
export type MacOsAutomationValue = boolean | string[];

/**
 * The answer to an approval request: once, always for this command, for the session, for a host, no (the
 * turn goes on), or stop the turn.
 */
export type ReviewDecision =
  | "approved"
  | {
      /** Yes, and allow commands that start like this from now on. */
      approved_execpolicy_amendment: { proposed_execpolicy_amendment: ExecPolicyAmendment };
    }
  | "approved_for_session"
  | {
      /** Keep this rule for the host; `deny` refuses the command. */
      network_policy_amendment: { network_policy_amendment: NetworkPolicyAmendment };
    }
  | "denied"
  | "abort";

/** The model asks the user one or more questions and waits. */
export interface RequestUserInputEvent {
  call_id: string;
  /**
   * @default ""
   */
  turn_id: string;
  questions: RequestUserInputQuestion[];
}

/** One question of the model to the user. */
export interface RequestUserInputQuestion {
  /** Key of the answer. */
  id: string;
  /** A few words above the question. */
  header: string;
  question: string;
  /**
   * Whether an answer outside the options is welcome.
   * @default false
   */
  isOther: boolean;
  /**
   * Whether the answer is a secret and must not be shown while typed.
   * @default false
   */
  isSecret: boolean;
  /** Answers to choose from; null for free text. */
  options: RequestUserInputQuestionOption[] | null;
}

/** An answer to choose. */
export interface RequestUserInputQuestionOption {
  label: string;
  description: string;
}
