import { expect, test } from "vitest";
import { PasteGuess } from "./pasteGuess.ts";

test("several lines at once are a paste, and so is what follows right behind", () => {
  let time = 0;
  const guess = new PasteGuess(() => time);
  expect(guess.takes("one\rtwo")).toBe(true);
  time += 20;
  expect(guess.takes("\r")).toBe(true);
  time += 20;
  expect(guess.takes("three")).toBe(true);
  time += 500;
  expect(guess.takes("\r")).toBe(false);
});

test("what is typed, ahead too, is none", () => {
  const guess = new PasteGuess(() => 0);
  for (const input of ["a", "word", "home\r", "\rhome", "home\r\u0001x\ry", "\u001b[A", ""]) {
    expect(guess.takes(input)).toBe(false);
  }
});
