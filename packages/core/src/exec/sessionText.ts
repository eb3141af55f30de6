import { randomBytes } from "node:crypto";
import { estimateTokens, truncateWithCount } from "../history/truncate.ts";
import type { SessionOutput } from "./session.ts";

/** Tokens of session output the model gets when it does not say. */
export const DEFAULT_OUTPUT_TOKENS = 10_000;

/** One look at a session. */
export interface SessionView {
  readonly id: number;
  readonly output: SessionOutput;
  /** How long this call waited. */
  readonly waitedMs: number;
  readonly maxTokens: number;
}

/** The output as the model sees it. */
export function sessionOutputText({ output, maxTokens }: Pick<SessionView, "output" | "maxTokens">): string {
  return truncateWithCount(output.text, { mode: "tokens", limit: maxTokens });
}

/** What the model is told of a session after starting it or writing to it. */
export function sessionText(view: SessionView): string {
  const { id, output, waitedMs } = view;
  const state =
    output.exitCode === null
      ? `Process running with session ID ${id}`
      : `Process exited with code ${output.exitCode}`;
  return [
    `Chunk ID: ${randomBytes(3).toString("hex")}`,
    `Wall time: ${(waitedMs / 1000).toFixed(4)} seconds`,
    state,
    `Original token count: ${estimateTokens(Buffer.byteLength(output.text))}`,
    "Output:",
    sessionOutputText(view),
  ].join("\n");
}
