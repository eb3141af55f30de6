import { stripVTControlCharacters } from "node:util";

/** Control characters other than the line feed. */
const controls = /(?!\n)\p{Cc}/gu;

/** Marks that reorder text, which could hide what a command does. */
const reordering = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const unprintable = new RegExp(`${controls.source}|${reordering.source}`, "u");

/**
 * A text of others (the model, a command, a file) as it may be drawn: without escape sequences and control characters,
 * tabs as four spaces, of a line that was overwritten by carriage returns the last state, reordering marks as `�`.
 */
export function cleanText(text: string): string {
  if (!unprintable.test(text)) return text;
  return stripVTControlCharacters(text)
    .replaceAll("\t", "    ")
    .replaceAll(/\r+\n/g, "\n")
    .replaceAll(/^.*\r(?=[^\n])/gm, "")
    .replaceAll(reordering, "�")
    .replaceAll(controls, "");
}
