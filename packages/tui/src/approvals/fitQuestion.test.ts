import { expect, test } from "vitest";
import { fitQuestion } from "./fitQuestion.ts";

const choices = [1, 3, 3, 3, 1, 2];

test("where there is room everything is shown", () => {
  expect(fitQuestion({ rows: 60, title: 1, body: 20, choices, selected: 0 })).toEqual({
    body: 20,
    from: 0,
    to: 13,
  });
});

test("a long body leaves the choices their room", () => {
  expect(fitQuestion({ rows: 40, title: 1, body: 100, choices, selected: 0 })).toEqual({
    body: 17,
    from: 0,
    to: 13,
  });
});

test("where there is little room others give way before the choices do", () => {
  expect(fitQuestion({ rows: 22, title: 1, body: 100, choices, selected: 0 })).toEqual({
    body: 3,
    from: 0,
    to: 13,
  });
});

test("in a few rows the selected choice is seen whole, whichever it is", () => {
  for (const rows of [10, 12, 14, 18]) {
    for (const selected of choices.keys()) {
      const { body, from, to } = fitQuestion({ rows, title: 2, body: 9, choices, selected });
      const begin = choices.slice(0, selected).reduce((total, number) => total + number, 0);
      const end = begin + (choices[selected] ?? 0);
      expect({ rows, selected, fits: from <= begin && end <= to, body: body > 0 }).toEqual({
        rows,
        selected,
        fits: to - from >= end - begin,
        body: true,
      });
      expect(body + to - from).toBeLessThanOrEqual(rows - 5);
    }
  }
});

test("in hardly any rows there is still a row of each", () => {
  expect(fitQuestion({ rows: 3, title: 2, body: 9, choices, selected: 5 })).toEqual({
    body: 1,
    from: 11,
    to: 12,
  });
});
