import type { ReviewFinding, ReviewOutputEvent, ReviewRequest } from "@codex/protocol";

/** What a review is about, for display: the hint that came with the request or its target in words. */
export function reviewSubject(request: ReviewRequest): string {
  if (request.user_facing_hint !== undefined) return request.user_facing_hint;
  const { target } = request;
  switch (target.type) {
    case "uncommittedChanges":
      return "current changes";
    case "baseBranch":
      return `changes against '${target.branch}'`;
    case "commit": {
      const sha = target.sha.slice(0, 7);
      return target.title === null ? `commit ${sha}` : `commit ${sha}: ${target.title}`;
    }
    case "custom":
      return target.instructions.trim();
  }
}

/** A review as text: the reviewer's summary, then one bullet per finding. */
export function reviewText(output: ReviewOutputEvent | null): string {
  const { summary, comments } = reviewParts(output);
  const sections = [summary, comments.trim()].filter((section) => section !== "");
  return sections.length > 0 ? sections.join("\n\n") : "Reviewer failed to output a response.";
}

/** The two halves of a review as text; empty where it has nothing to say. */
export function reviewParts(output: ReviewOutputEvent | null): { summary: string; comments: string } {
  const summary = output?.overall_explanation.trim() ?? "";
  const findings = output?.findings ?? [];
  if (findings.length === 0) return { summary, comments: "" };
  const head = findings.length > 1 ? "Full review comments:" : "Review comment:";
  return { summary, comments: [head, ...findings.map(findingText)].join("\n\n") };
}

function findingText({ title, body, code_location }: ReviewFinding): string {
  const { start, end } = code_location.line_range;
  const head = `- ${title} — ${code_location.absolute_file_path}:${start}-${end}`;
  const lines = body === "" ? [] : body.replace(/\n$/, "").split(/\r?\n/);
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}
