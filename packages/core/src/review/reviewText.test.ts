import type { ReviewOutputEvent } from "@codex/protocol";
import { expect, test } from "vitest";
import { reviewText } from "./reviewText.ts";

function review(explanation: string, ...bodies: readonly string[]): ReviewOutputEvent {
  return {
    findings: bodies.map((body, index) => ({
      title: `T${index}`,
      body,
      confidence_score: 1,
      priority: 1,
      code_location: { absolute_file_path: "/r/a", line_range: { start: 1, end: 2 } },
    })),
    overall_correctness: "patch is correct",
    overall_explanation: explanation,
    overall_confidence_score: 1,
  };
}

test.each<[string, ReviewOutputEvent | null, string]>([
  ["a summary alone", review(" E\n"), "E"],
  ["a finding", review("E", "B"), "E\n\nReview comment:\n\n- T0 — /r/a:1-2\n  B"],
  [
    "findings",
    review("E", "B", "l1\r\nl2\n\nl4\n"),
    "E\n\nFull review comments:\n\n- T0 — /r/a:1-2\n  B\n\n- T1 — /r/a:1-2\n  l1\n  l2\n  \n  l4",
  ],
  ["a finding without a body", review("", ""), "Review comment:\n\n- T0 — /r/a:1-2"],
  ["blank bodies", review("", " \n"), "Review comment:\n\n- T0 — /r/a:1-2"],
  ["nothing to say", review(" "), "Reviewer failed to output a response."],
  ["no review", null, "Reviewer failed to output a response."],
])("%s", (_, output, text) => {
  expect(reviewText(output)).toBe(text);
});
