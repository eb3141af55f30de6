import type { TurnAbortReason } from "../event/lifecycle.ts";
import type { ThreadId } from "../model/identifiers.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { ReasoningEffort, ReasoningSummary } from "../model/modelOptions.ts";
import type { AskForApproval, SandboxPolicy } from "../model/policy.ts";
import type { ByteRange } from "../model/userInput.ts";
import type { Rpc } from "../rpc.ts";

/** What the user says, with the conversation's settings. */
export interface SendUserMessageParams {
  conversationId: ThreadId;
  items: InputItem[];
}

/** A part of what the user says. */
export type InputItem =
  | {
      type: "text";
      data: {
        text: string;
        /**
         * @default []
         */
        text_elements: V1TextElement[];
      };
    }
  | { type: "image"; data: { image_url: string } }
  | { type: "localImage"; data: { path: string } };

/**
 * A part of the text that a front end shows as one element.
 * @schemaOnly
 */
export interface V1TextElement {
  /** Where the element stands in the text. */
  byteRange: ByteRange;
  /** What is shown in its place; null for the text itself. */
  placeholder: string | null;
}

/** Nothing to say: the turn has begun. */
export type SendUserMessageResponse = Record<string, never>;

/** What the user says, and the settings for it and later turns. */
export interface SendUserTurnParams {
  conversationId: ThreadId;
  items: InputItem[];
  cwd: string;
  approvalPolicy: AskForApproval;
  sandboxPolicy: SandboxPolicy;
  model: string;
  effort: ReasoningEffort | null;
  summary: ReasoningSummary;
  /** JSON Schema of the final message, for this turn only. */
  outputSchema: JsonValue | null;
}

/** Nothing to say: the turn has begun. */
export type SendUserTurnResponse = Record<string, never>;

/** Which conversation to interrupt. */
export interface InterruptConversationParams {
  conversationId: ThreadId;
}

/** The turn has been broken off. */
export interface InterruptConversationResponse {
  abortReason: TurnAbortReason;
}

/**
 * Turns of legacy conversations.
 * @typescriptOnly
 */
export interface LegacySendUserRequests {
  /** Says something. Superseded by `turn/start`. */
  sendUserMessage: Rpc<SendUserMessageParams, SendUserMessageResponse>;
  /** Says something and changes settings. Superseded by `turn/start`. */
  sendUserTurn: Rpc<SendUserTurnParams, SendUserTurnResponse>;
  /** Breaks off the running turn. Superseded by `turn/interrupt`. */
  interruptConversation: Rpc<InterruptConversationParams, InterruptConversationResponse>;
}
