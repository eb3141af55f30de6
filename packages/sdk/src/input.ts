import type { v2 } from "@codex/protocol";

type WireText = Extract<v2.UserInput, { type: "text" }>;

/** A part of what is said to the agent; the elements of a text may be left out. */
export type InputPart =
  | Exclude<v2.UserInput, { type: "text" }>
  | (Omit<WireText, "text_elements"> & Partial<Pick<WireText, "text_elements">>);

/** What is said to the agent: a text, or parts such as texts and images. */
export type Input = string | readonly InputPart[];

/** What is said, as the wire has it. */
export function wireInput(input: Input): v2.UserInput[] {
  const parts: readonly InputPart[] = typeof input === "string" ? [{ type: "text", text: input }] : input;
  return parts.map((part) => (part.type === "text" ? { text_elements: [], ...part } : part));
}
