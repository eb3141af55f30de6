import { stripVTControlCharacters } from "node:util";

/** Control characters other than the line feed. */
const controls = /(?!\n)\p{Cc}/gu;

/** Marks that reorder text, which could hide what a command does. */
const reordering = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What joins pictures to one: some terminals draw one, others several, and then their lines are longer than was counted. */
const joiners =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;

/** Blanks without a width, to which some terminals give one. */
const widthless = /[\u200b\u2060\ufeff]/g;

const unprintable = new RegExp(
  [controls, reordering, joiners, widthless].map(({ source }) => source).join("|"),
  "u",
);

/**
 * A text of others (the model, a command, a file) as it may be drawn: without escape sequences and control characters,
 * tabs as four spaces, of a line that was overwritten by carriage returns the last state, reordering marks as `�`, and
 * of what terminals count differently the form that is the same in all: pictures that are joined stand side by side.
 */
export function cleanText(text: string): string {
  if (!unprintable.test(text)) return text;
  return stripVTControlCharacters(text)
    .replaceAll("\t", "    ")
    .replaceAll(/\r+\n/g, "\n")
    .replaceAll(/^.*\r(?=[^\n])/gm, "")
    .replaceAll(reordering, "�")
    .replaceAll(joiners, "")
    .replaceAll(widthless, "")
    .replaceAll(controls, "");
}
