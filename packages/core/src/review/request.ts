import type { ReviewRequest, ReviewTarget } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { reviewSubject } from "./reviewText.ts";

/** A request to review a target, its texts trimmed, named for display. Throws `invalidRequest` when one is missing. */
export function reviewRequest(target: ReviewTarget): ReviewRequest {
  const wanted = trimmed(target);
  return { target: wanted, user_facing_hint: reviewSubject({ target: wanted }) };
}

function trimmed(target: ReviewTarget): ReviewTarget {
  switch (target.type) {
    case "uncommittedChanges":
      return target;
    case "baseBranch":
      return { type: "baseBranch", branch: filled("branch", target.branch) };
    case "commit": {
      const title = target.title?.trim() ?? "";
      return { type: "commit", sha: filled("sha", target.sha), title: title === "" ? null : title };
    }
    case "custom":
      return { type: "custom", instructions: filled("instructions", target.instructions) };
  }
}

function filled(field: string, text: string): string {
  const value = text.trim();
  if (value === "") throw new CodexError("invalidRequest", `${field} must not be empty`);
  return value;
}
