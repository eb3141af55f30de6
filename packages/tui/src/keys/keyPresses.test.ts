import type { Key } from "ink";
import { expect, test } from "vitest";
import { keyPresses, singly } from "./keyPresses.ts";

const chords = (input: string, key: Partial<Key> = {}) =>
  keyPresses(input, key as Key).map(({ chord }) => chord);

test("keys have names with their modifiers", () => {
  expect(chords("", { leftArrow: true, ctrl: true })).toEqual(["ctrl+left"]);
  expect(chords("", { return: true, shift: true })).toEqual(["shift+enter"]);
  expect(chords("", { tab: true, shift: true })).toEqual(["shift+tab"]);
  expect(chords("B", { meta: true })).toEqual(["alt+b"]);
  expect(chords("", { escape: true, meta: true })).toEqual(["escape", "escape"]);
  expect(chords("a", { eventType: "release" })).toEqual([]);
});

test("what is typed ahead is taken apart, and never mistaken for the name of a key", () => {
  expect(keyPresses("home\r\u0001x", {} as Key)).toEqual([
    { chord: "", text: "home" },
    { chord: "enter", text: "" },
    { chord: "ctrl+a", text: "" },
    { chord: "x", text: "x" },
  ]);
});

test("a part that takes no texts gets them character by character", () => {
  expect(keyPresses("q漢\r", {} as Key).flatMap(singly)).toEqual([
    { chord: "q", text: "q" },
    { chord: "漢", text: "漢" },
    { chord: "enter", text: "" },
  ]);
});
