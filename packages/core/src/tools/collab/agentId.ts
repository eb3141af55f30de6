import { canonicalUuid, uuidProblem } from "@codex/protocol";
import { RespondToModelError } from "../tool.ts";

/** Texts of what is wrong with an id → how a model is told. */
const PROBLEMS: readonly [RegExp, (parts: readonly string[], text: string) => string][] = [
  [/found `(.)` at (\d+)$/, ([at, index]) => `ParseChar { character: '${at}', index: ${index} }`],
  [/simple format, found (\d+)$/, ([length]) => `ParseSimpleLength { len: ${length} }`],
  [/group count: expected 5, found (\d+)$/, ([count]) => `ParseGroupCount { count: ${count} }`],
  [
    /in group (\d+): expected \d+, found (\d+)$/,
    ([group, length], text) =>
      `ParseGroupLength { group: ${group}, len: ${length}, index: ${groupStart(text, Number(group))} }`,
  ],
];

/** The thread id that a model means; throws `RespondToModelError`. */
export function parseAgentId(text: string): string {
  const problem = uuidProblem(text);
  if (problem === null) return canonicalUuid(text);
  for (const [pattern, words] of PROBLEMS) {
    const match = pattern.exec(problem);
    if (match !== null) refuse(text, words(match.slice(1), text));
  }
  refuse(text, "ParseOther");
}

function refuse(text: string, problem: string): never {
  throw new RespondToModelError(`invalid agent id ${text}: Error(${problem})`);
}

/** Where a group of hexadecimal digits was expected to begin, counted from 1. */
function groupStart(text: string, group: number): number {
  const before = text.split("-").slice(0, group);
  return before.reduce((length, part) => length + part.length + 1, 1);
}
