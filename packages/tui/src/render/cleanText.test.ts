import { expect, test } from "vitest";
import { cleanText } from "./cleanText.ts";

test("a text cannot move the cursor, set a title or hide what follows", () => {
  expect(cleanText("plain\nlines")).toBe("plain\nlines");
  expect(cleanText("\u001b[2J\u001b[1;1Ha\u001b]0;title\u0007b\u001b[31mc\u009b2Kd")).toBe("abcd");
  expect(cleanText("\u0000a\u0008b\u007f")).toBe("ab");
  expect(cleanText("rm \u202etxt.exe")).toBe("rm �txt.exe");
});

test("tabs become blanks and an overwritten line its last state", () => {
  expect(cleanText("a\tb")).toBe("a    b");
  expect(cleanText("10%\r50%\r100%\nnext\r\nlast\r")).toBe("100%\nnext\nlast");
});

test("what terminals count differently is drawn in a form that they count alike", () => {
  expect(cleanText("👩‍👩‍👧 🧑🏽‍🚀 🏴‍☠️")).toBe("👩👩👧 🧑🏽🚀 🏴☠️");
  expect(cleanText("a\u200bb\ufeffc\u2060d")).toBe("abcd");
});

test("what joins letters is kept", () => {
  for (const text of ["ක්‍ර", "می‌خواهم"]) expect(cleanText(text)).toBe(text);
});
