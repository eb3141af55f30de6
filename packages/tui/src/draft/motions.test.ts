import { expect, test } from "vitest";
import {
  bigWordLeft,
  left,
  lineEndOrBreak,
  lineStartOrBreak,
  type Motion,
  right,
  wordLeft,
  wordRight,
} from "./motions.ts";

/** Where a motion leads from the bar: the text with the bar there. */
function moved(motion: Motion, marked: string): string {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const to = motion(text, cursor);
  return `${text.slice(0, to)}|${text.slice(to)}`;
}

test("a step takes what people call a character", () => {
  expect(moved(left, "a👩‍👩‍👧|b")).toBe("a|👩‍👩‍👧b");
  expect(moved(right, "|e\u0301x")).toBe("e\u0301|x");
  expect(moved(left, "|a")).toBe("|a");
  expect(moved(right, "a|")).toBe("a|");
});

test("words are letters and digits, or what stands between blanks", () => {
  expect(moved(wordLeft, "git push --force|")).toBe("git push --|force");
  expect(moved(wordLeft, "über den |")).toBe("über |den ");
  expect(moved(wordRight, "a|, b2-c")).toBe("a, b2|-c");
  expect(moved(bigWordLeft, "git push --force |")).toBe("git push |--force ");
  expect(moved(wordLeft, "|x")).toBe("|x");
});

test("an end of a line is passed when the cursor is there already", () => {
  expect(moved(lineStartOrBreak, "one\ntwo|")).toBe("one\n|two");
  expect(moved(lineStartOrBreak, "one\n|two")).toBe("one|\ntwo");
  expect(moved(lineEndOrBreak, "on|e\ntwo")).toBe("one|\ntwo");
  expect(moved(lineEndOrBreak, "one|\ntwo")).toBe("one\n|two");
});
