import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";
import { fitQuestion } from "./fitQuestion.ts";
import { optionsOf, type QuestionsState } from "./questions.ts";

/**
 * The question on the screen with its options and what is being written; in a terminal of so many rows that are too
 * few, with the options around the selected one.
 */
export function questionLines(
  { questions, replies, current }: QuestionsState,
  look: Look,
  rows: number,
): string[] {
  const { theme, width } = look;
  const question = questions[current];
  const reply = replies[current];
  if (question === undefined || reply === undefined) return [];
  const many = questions.length > 1 ? `Question ${current + 1} of ${questions.length}` : "";
  const heading = [many, cleanText(question.header)].filter((part) => part !== "").join(" · ");
  const options = optionsOf(question).map(({ label, description }, index) => {
    const chosen = index === reply.selected;
    const mark = `${chosen ? "›" : " "} ${index + 1}. `;
    const name = cleanText(label);
    const text = `${chosen ? theme.accent(name) : name}${description === "" ? "" : `  ${theme.dim(cleanText(description))}`}`;
    return wrapLines(text, width, { first: chosen ? theme.accent(mark) : mark, rest: "     " });
  });
  const title = [
    ...(heading === "" ? [] : [theme.dim(heading)]),
    ...wrapLines(theme.bold(cleanText(question.question)), width),
  ];
  const note = noteLines(
    question.isSecret ? "•".repeat([...reply.note].length) : cleanText(reply.note),
    reply.writing,
    { look, label: options.length === 0 ? "" : "Note: " },
  );
  const { from, to } = fitQuestion({
    rows,
    title: title.length + note.length,
    body: 0,
    choices: options.map(({ length }) => length),
    selected: reply.selected,
  });
  return [...title, ...options.flat().slice(from, to), ...note];
}

/** The keys that are of use now. */
export function questionHint({ questions, replies, current }: QuestionsState): string {
  const question = questions[current];
  const others = questions.length > 1 ? ["pgup/pgdn other questions"] : [];
  if (question === undefined || optionsOf(question).length === 0) {
    return ["enter to answer", ...others, "esc to stop"].join(" · ");
  }
  if (replies[current]?.writing)
    return ["enter to answer", "tab back to the options", "esc without a note"].join(" · ");
  return ["enter or number to answer", "tab to add a note", ...others, "esc to stop"].join(" · ");
}

function noteLines(note: string, writing: boolean, { look, label }: { look: Look; label: string }): string[] {
  if (!writing && note === "") return [];
  const { theme, width } = look;
  return wrapLines(`${note}${writing ? "▏" : ""}`, width, { first: `  ${theme.dim(label)}`, rest: "  " });
}
