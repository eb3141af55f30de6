import { decodeDefinition, type ReviewFinding, type ReviewOutputEvent } from "@codex/protocol";

/**
 * What a reviewer's last message says: the verdict it was asked for, also with words or a fence around it. Any other
 * text is taken as the explanation of a review without findings.
 */
export function parseVerdict(text: string): ReviewOutputEvent {
  return (
    readVerdict(text) ??
    readVerdict(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) ?? {
      findings: [],
      overall_correctness: "",
      overall_explanation: text,
      overall_confidence_score: 0,
    }
  );
}

function readVerdict(text: string): ReviewOutputEvent | null {
  try {
    // The definition of that name has this shape.
    return exact(decodeDefinition("ReviewOutputEvent", JSON.parse(text)) as ReviewOutputEvent);
  } catch {
    return null;
  }
}

/** The known members alone; scores have the precision of the wire. */
function exact(verdict: ReviewOutputEvent): ReviewOutputEvent {
  return {
    findings: verdict.findings.map(exactFinding),
    overall_correctness: verdict.overall_correctness,
    overall_explanation: verdict.overall_explanation,
    overall_confidence_score: Math.fround(verdict.overall_confidence_score),
  };
}

function exactFinding({
  title,
  body,
  confidence_score,
  priority,
  code_location,
}: ReviewFinding): ReviewFinding {
  const { absolute_file_path, line_range } = code_location;
  return {
    title,
    body,
    confidence_score: Math.fround(confidence_score),
    priority,
    code_location: { absolute_file_path, line_range: { start: line_range.start, end: line_range.end } },
  };
}
