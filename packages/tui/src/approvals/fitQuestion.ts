/** How many rows the parts of a question would take. */
export interface QuestionParts {
  /** Rows of the terminal. */
  readonly rows: number;
  readonly title: number;
  readonly body: number;
  /** Rows of each choice. */
  readonly choices: readonly number[];
  readonly selected: number;
}

/** What is shown of a question: so many rows of its body, and the rows of its choices from `from` to before `to`. */
export interface FittedQuestion {
  readonly body: number;
  readonly from: number;
  readonly to: number;
}

/** Rows for others where there is room: what runs, whom it comes from, who else waits, the footer, blank lines. */
const otherRows = 9;

/** The same where there is not: the footer and what runs give way. */
const fewestOtherRows = 5;

/** Rows of the body that are shown before the choices are. */
const leastBody = 3;

/**
 * Divides the rows of a terminal among the body and the choices of a question. Choices come first, as far as that
 * leaves the body its three rows; of more choices than fit, those around the selected one are shown, whole.
 */
export function fitQuestion({ rows, title, body, choices, selected }: QuestionParts): FittedQuestion {
  const all = sum(choices);
  const roomy = rows - otherRows - title - all;
  if (roomy >= Math.min(body, leastBody)) return { body: Math.min(body, roomy), from: 0, to: all };
  const room = Math.max(2, rows - fewestOtherRows - title);
  const shown = Math.min(body, leastBody, Math.max(1, room - Math.max(all, 3)), room - 1);
  const left = room - shown;
  if (all <= left) return { body: shown, from: 0, to: all };
  const end = sum(choices.slice(0, selected + 1));
  const begin = end - (choices[selected] ?? 0);
  const from = Math.min(begin, Math.max(0, end - left));
  return { body: shown, from, to: from + left };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
