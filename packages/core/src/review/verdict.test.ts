import { expect, test } from "vitest";
import { parseVerdict } from "./verdict.ts";

const FINDING = {
  title: "[P1] T",
  body: "B",
  confidence_score: 0.9,
  priority: 1,
  code_location: { absolute_file_path: "/r/a", line_range: { start: 1, end: 2 } },
};
const VERDICT = {
  findings: [FINDING],
  overall_correctness: "patch is incorrect",
  overall_explanation: "E",
  overall_confidence_score: 0.8,
};
const JSON_TEXT = JSON.stringify(VERDICT);

test.each([
  JSON_TEXT,
  `\n${JSON_TEXT}`,
  `\`\`\`json\n${JSON_TEXT}\n\`\`\``,
  `Here it is: ${JSON_TEXT} That is all.`,
  JSON.stringify({ ...VERDICT, more: 1, findings: [{ ...FINDING, more: 2 }] }),
])("%s is a verdict, its scores in the precision of the wire", (text) => {
  expect(parseVerdict(text)).toEqual({
    ...VERDICT,
    findings: [{ ...FINDING, confidence_score: 0.8999999761581421 }],
    overall_confidence_score: 0.800000011920929,
  });
});

test.each([
  "Looks good.",
  "",
  "a } b {",
  "{}",
  `{"a":1} and ${JSON_TEXT}`,
  JSON.stringify({ ...VERDICT, findings: null }),
  JSON.stringify({ ...VERDICT, findings: [{ ...FINDING, priority: "1" }] }),
  JSON.stringify({ ...VERDICT, findings: [{ ...FINDING, priority: 1.5 }] }),
  JSON.stringify({ ...VERDICT, overall_explanation: undefined }),
])("%s is taken as a text", (text) => {
  expect(parseVerdict(text)).toEqual({
    findings: [],
    overall_correctness: "",
    overall_explanation: text,
    overall_confidence_score: 0,
  });
});
