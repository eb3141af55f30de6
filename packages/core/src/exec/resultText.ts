import { countLines, truncateMiddle, truncateWithCount } from "../history/truncate.ts";
import type { TruncationPolicy } from "../model/catalog.ts";

/** A finished command as the model is told about it. */
export interface CommandResult {
  readonly exitCode: number;
  readonly durationMs: number;
  readonly timedOut: boolean;
  /** Both streams together. */
  readonly output: string;
}

/** Result as lines of text: exit code, wall time, output. */
export function plainResult(result: CommandResult, policy: TruncationPolicy): string {
  const content = contentOf(result);
  const output = truncateMiddle(content, policy);
  const lines = [`Exit code: ${result.exitCode}`, `Wall time: ${tenths(result.durationMs)} seconds`];
  const total = countLines(content);
  if (total !== countLines(output)) lines.push(`Total output lines: ${total}`);
  return [...lines, "Output:", output].join("\n");
}

/** Result as a JSON object, the form of the older command tools. */
export function jsonResult(result: CommandResult, policy: TruncationPolicy): string {
  const output = JSON.stringify(displayedOutput(result, policy));
  const seconds = tenths(result.durationMs);
  // A float on the wire: whole seconds keep their `.0`, which JSON.stringify would drop.
  const duration = Number.isInteger(seconds) ? `${seconds}.0` : String(seconds);
  return `{"output":${output},"metadata":{"exit_code":${result.exitCode},"duration_seconds":${duration}}}`;
}

/** The output as events show it: within the policy, headed by its number of lines when it was cut. */
export function displayedOutput(result: CommandResult, policy: TruncationPolicy): string {
  return truncateWithCount(contentOf(result), policy);
}

function contentOf(result: CommandResult): string {
  if (!result.timedOut) return result.output;
  return `command timed out after ${Math.floor(result.durationMs)} milliseconds\n${result.output}`;
}

function tenths(ms: number): number {
  return Math.round(ms / 100) / 10;
}
