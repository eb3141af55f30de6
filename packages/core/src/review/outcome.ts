import type { ResponseItem, ReviewOutputEvent } from "@codex/protocol";
import type { Entry } from "../turn/ports.ts";
import { reviewParts, reviewText } from "./reviewText.ts";

/** Where a review took place. */
export interface ReviewPlace {
  readonly threadId: string;
  readonly turnId: string;
}

/** Shown in place of a review that came to nothing. */
const INTERRUPTED = "Review was interrupted. Please re-run /review and wait for it to complete.";

/** Id of the message that brings the review; clients know it. */
const MESSAGE_ID = "review_rollout_assistant";

/** What a thread says and keeps at the end of a review; null stands for one that came to nothing. */
export function reviewOutcome(output: ReviewOutputEvent | null, place: ReviewPlace): Entry[] {
  const text = output === null ? INTERRUPTED : reviewText(output);
  const at = { thread_id: place.threadId, turn_id: place.turnId };
  const item = { type: "AgentMessage" as const, id: MESSAGE_ID, content: [{ type: "Text" as const, text }] };
  return [
    { item: userMessage(output === null ? interruptedNote() : reviewNote(output)) },
    { event: { type: "exited_review_mode", review_output: output } },
    { item: { type: "message", role: "assistant", content: [{ type: "output_text", text }] } },
    { event: { type: "item_started", ...at, item } },
    { event: { type: "item_completed", ...at, item } },
  ];
}

function reviewNote(output: ReviewOutputEvent): string {
  const { summary, comments } = reviewParts(output);
  const results = comments === "" ? summary : `${summary}\n\n${comments}`;
  const context =
    "The user had the code reviewed by another model; this is its whole report. The user may ask to have some of it mended.";
  return action(context, results);
}

function interruptedNote(): string {
  const context =
    "The user began a review of the code, and it was broken off without a result. When asked about it, tell the user to start it again with `/review` and to let it finish.";
  return action(context, "None.");
}

/** Something the user did beside the conversation, as the model reads it. */
function action(context: string, results: string): string {
  return `<user_action>\n  <context>${context}</context>\n  <action>review</action>\n  <results>\n  ${results}\n  </results>\n</user_action>\n`;
}

function userMessage(text: string): ResponseItem {
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}
