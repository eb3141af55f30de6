import { expect, test } from "vitest";
import { reviewOutcome } from "./outcome.ts";

const PLACE = { threadId: "t", turnId: "u" };

test("a review enters the conversation as an action of the user and an answer", () => {
  const output = {
    findings: [],
    overall_correctness: "patch is correct",
    overall_explanation: "Fine.",
    overall_confidence_score: 1,
  };
  const [note, exited, answer, started, completed] = reviewOutcome(output, PLACE);
  expect(JSON.stringify(note)).toMatch(
    /"role":"user".*<user_action>.*<results>\\n {2}Fine\.\\n {2}<\/results>/,
  );
  expect(exited).toEqual({ event: { type: "exited_review_mode", review_output: output } });
  expect(answer).toEqual({
    item: { type: "message", role: "assistant", content: [{ type: "output_text", text: "Fine." }] },
  });
  const item = {
    type: "AgentMessage",
    id: "review_rollout_assistant",
    content: [{ type: "Text", text: "Fine." }],
  };
  const at = { thread_id: "t", turn_id: "u", item };
  expect([started, completed]).toEqual([
    { event: { type: "item_started", ...at } },
    { event: { type: "item_completed", ...at } },
  ]);
});

test("a review that came to nothing says so", () => {
  const text = JSON.stringify(reviewOutcome(null, PLACE));
  expect(text).toContain("<results>\\n  None.\\n  </results>");
  expect(text).toContain("Review was interrupted. Please re-run /review and wait for it to complete.");
});
