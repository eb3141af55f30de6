import type { ReviewTarget } from "@codex/protocol";
import { expect, test } from "vitest";
import { CodexError } from "../errors.ts";
import { reviewRequest } from "./request.ts";

test.each<[ReviewTarget, ReviewTarget, string]>([
  [{ type: "uncommittedChanges" }, { type: "uncommittedChanges" }, "current changes"],
  [
    { type: "baseBranch", branch: " main " },
    { type: "baseBranch", branch: "main" },
    "changes against 'main'",
  ],
  [
    { type: "commit", sha: " abcdef0123 ", title: " " },
    { type: "commit", sha: "abcdef0123", title: null },
    "commit abcdef0",
  ],
  [
    { type: "commit", sha: "HEAD", title: "first" },
    { type: "commit", sha: "HEAD", title: "first" },
    "commit HEAD: first",
  ],
  [{ type: "custom", instructions: "  Look.\n" }, { type: "custom", instructions: "Look." }, "Look."],
])("%j is named", (target, wanted, hint) => {
  expect(reviewRequest(target)).toEqual({ target: wanted, user_facing_hint: hint });
});

test.each<[ReviewTarget, string]>([
  [{ type: "baseBranch", branch: " " }, "branch must not be empty"],
  [{ type: "commit", sha: "", title: "x" }, "sha must not be empty"],
  [{ type: "custom", instructions: "\n" }, "instructions must not be empty"],
])("%j is refused", (target, message) => {
  expect(() => reviewRequest(target)).toThrow(new CodexError("invalidRequest", message));
});
