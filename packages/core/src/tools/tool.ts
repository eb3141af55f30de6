import type {
  DynamicToolCallOutputContentItem,
  FunctionCallOutputContentItem,
  JsonValue,
  ReviewDecision,
} from "@codex/protocol";
import type { CoreEvent, CoreEventOf } from "../events.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import type { TurnContext } from "../turn/context.ts";
import type { TurnDiff } from "../turn/diff.ts";

/** What a tool answers the model: text, or text and images; `success` false marks a failed call in the history. */
export interface ToolOutput {
  readonly content: string | FunctionCallOutputContentItem[];
  readonly success?: boolean;
  /** Advice to the model, each put into the conversation as a user message before the output. */
  readonly advice?: readonly string[];
}

/** Failure that is told to the model as the tool's output; the turn goes on. */
export class RespondToModelError extends Error {
  override readonly name = "RespondToModelError";
}

/** Says how a call ended that the end of its turn cut off, where that is told in words of its own. */
export class CallCancelled extends RespondToModelError {}

/** Failure that ends the turn. */
export class FatalToolError extends Error {
  override readonly name = "FatalToolError";
}

/** A command that wants a human's leave before it runs. */
export interface CommandApprovalRequest {
  readonly callId: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** Why leave is asked, shown to the human; null when the policy alone asks. */
  readonly reason: string | null;
  /** Argv prefix that an "always allow" answer would add to the rules. */
  readonly proposedPrefix?: readonly string[];
  /** What an answer "for this session" covers: every command with an equal key. */
  readonly grantKey: string;
}

/** A patch that wants a human's leave before it is written. */
export interface PatchApprovalRequest {
  readonly callId: string;
  /** Absolute path → change, as in `apply_patch_approval_request`. */
  readonly changes: Extract<CoreEvent, { type: "apply_patch_approval_request" }>["changes"];
  readonly reason: string | null;
  readonly grantRoot: string | null;
}

/** Asks the human behind the thread; fails closed: a lost client or a broken answer is a `denied`. */
export interface Approvals {
  command(request: CommandApprovalRequest, signal: AbortSignal): Promise<ReviewDecision>;
  patch(request: PatchApprovalRequest, signal: AbortSignal): Promise<ReviewDecision>;
  /** Tells the model that commands with this prefix run without asking from now on. */
  ruleAdded(prefix: readonly string[]): Promise<void>;
}

/** Answers to the questions of one `request_user_input` call, by question id. */
export type UserInputAnswers = Readonly<Record<string, { readonly answers: readonly string[] }>>;

/** Puts questions to the human behind the thread. */
export interface UserQuestions {
  /** Resolves with the answers; null when the turn ends or the human turns away first. */
  ask(
    request: Pick<CoreEventOf<"request_user_input">, "call_id" | "questions">,
    signal: AbortSignal,
  ): Promise<UserInputAnswers | null>;
}

/** What a tool of the client answered. */
export interface ClientToolAnswer {
  readonly contentItems: readonly DynamicToolCallOutputContentItem[];
  readonly success: boolean;
}

/** A call of a tool that the client offers. */
export interface ClientToolCall {
  readonly callId: string;
  readonly tool: string;
  readonly arguments: JsonValue;
}

/** Has the client run tools of its own. */
export interface ClientTools {
  /** Resolves with the answer; null when the turn ends first. */
  callTool(request: ClientToolCall, signal: AbortSignal): Promise<ClientToolAnswer | null>;
}

/** The one call a tool is serving. */
export interface ToolCall {
  readonly callId: string;
  readonly turn: TurnContext;
  /** Aborted by `turn/interrupt`; the tool must stop its work and its processes promptly. */
  readonly signal: AbortSignal;
  readonly approvals: Approvals;
  /** Absent where nobody can be asked. */
  readonly questions?: UserQuestions;
  /** Absent where no client offers tools. */
  readonly client?: ClientTools;
  /** Told of every patch, so that the turn's whole change can be shown; absent outside a turn. */
  readonly diff?: TurnDiff;
  /** Says something aloud on behalf of the thread. */
  emit(event: CoreEvent): void;
}

/** What decides whether and how a tool is offered. */
export interface ToolOffer {
  readonly turn: TurnContext;
  /** Name of a feature flag → on. */
  feature(name: string): boolean;
}

/** How a call brings its arguments: as JSON, or as free text. */
export type CallForm = "function" | "custom";

/**
 * A tool of the agent: one file each. `parse` throws `RespondToModelError` on arguments it cannot read;
 * `run` returns output or throws one of the two tool errors; anything else it throws is told to the model as a failure.
 */
export interface Tool<Args = unknown> {
  readonly name: string;
  /** Whether calls may run side by side with other parallel tools of one response. */
  readonly parallel: boolean;
  /** Kind of call that is served: with JSON arguments (default), with free text, or either. */
  readonly form?: CallForm | "any";
  /** The spec offered to the model in this turn; null when it is not offered (calls are still served). */
  spec(offer: ToolOffer): ToolSpec | null;
  /** Reads what a call brings in its form, which matters to a tool that serves either; JSON unless said. */
  parse(input: string, form?: CallForm): Args;
  run(args: Args, call: ToolCall): Promise<ToolOutput>;
}
