import { expect, test } from "vitest";
import { hiddenTags, TagFilter, withoutHiddenTags } from "./tags.ts";

function filtered(pieces: readonly string[]): { visible: string; hidden: readonly string[] } {
  const filter = hiddenTags();
  const visible = pieces.map((piece) => filter.push(piece)).join("") + filter.end();
  return { visible, hidden: filter.hidden };
}

const cite = (text: string): string => `<oai-mem-citation>${text}</oai-mem-citation>`;

test("citations are taken out and collected, other brackets pass", () => {
  expect(filtered([`a ${cite("one")}b<c> < d ${cite("")}${cite("two <x>")}</oai-mem-citation> e`])).toEqual({
    visible: "a b<c> < d </oai-mem-citation> e",
    hidden: ["one", "", "two <x>"],
  });
  expect(filtered(["<<oai-mem-citation>x</oai-mem-citation>"]).visible).toBe("<");
  expect(filtered([`<oai-mem-citation>x${cite("y")}z</oai-mem-citation>`]).visible).toBe(
    "z</oai-mem-citation>",
  );
});

test("what never becomes a tag is shown at the end, what is never closed stays hidden", () => {
  expect(filtered(["Hello <oai-mem"])).toEqual({ visible: "Hello <oai-mem", hidden: [] });
  expect(filtered(['Hello <oai-mem-citation>{"a"', ":1}</oai"])).toEqual({
    visible: "Hello ",
    hidden: ['{"a":1}</oai'],
  });
});

test("text without a bracket passes as the same string, at once", () => {
  const filter = hiddenTags();
  expect(filter.push("plain ")).toBe("plain ");
  expect(filter.push("a <b> c ")).toBe("a <b> c ");
  expect(filter.push("d <oai")).toBe("d ");
  expect(filter.push("x")).toBe("<oaix");
  expect(filter.end()).toBe("");
});

const ALPHABET = [
  "<oai-mem-citation>",
  "</oai-mem-citation>",
  "<",
  ">",
  "</",
  "oai-mem-",
  "a",
  "\n",
  "😀",
  "<t>",
];

/** A small generator of numbers that are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

test("a text gives the same however it is cut: each place, each character, and at random", () => {
  const next = numbers(7);
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 1 + next(12) }, () => ALPHABET[next(ALPHABET.length)]).join("");
    const whole = filtered([text]);
    expect(whole.visible).toBe(withoutHiddenTags(text));
    for (let at = 0; at <= text.length; at += 1) {
      expect(filtered([text.slice(0, at), text.slice(at)])).toEqual(whole);
    }
    expect(filtered(text.split(""))).toEqual(whole);
    const pieces: string[] = [];
    for (let at = 0; at < text.length; ) {
      const length = 1 + next(9);
      pieces.push(text.slice(at, at + length));
      at += length;
    }
    expect(filtered(pieces)).toEqual(whole);
  }
});

test("any tag can be filtered", () => {
  const filter = new TagFilter("x");
  expect(filter.push("1<x>2</x") + filter.push(">3<y>") + filter.end()).toBe("13<y>");
});
