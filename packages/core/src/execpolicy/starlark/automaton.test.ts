import { expect, test } from "vitest";
import { Automaton } from "./automaton.ts";

/** Sums in parentheses, with an optional sign in front. */
const SUMS = `
Start ::= Sum
Sum ::= Item || Sum + Item
Item ::= Sign n || ( Sum )
Sign ::= "" || -
`;

test.each([["n"], ["- n + ( n + - n )"], ["( ( n ) )"]])("%s fits", (text) => {
  expect(new Automaton(SUMS).firstStop(text.split(" "))).toBeNull();
});

test.each([
  ["", 0, ["(", "-", "n"]],
  ["n n", 1, ["+", ")"]],
  ["n +", 2, ["(", "-", "n"]],
  ["- (", 1, ["n"]],
  ["( n", 2, ["+", ")"]],
])("%j stops with what could follow", (text, index, expected) => {
  const stop = new Automaton(SUMS).firstStop(text === "" ? [] : text.split(" "));
  expect(stop?.index).toBe(index);
  expect(stop?.expected.toSorted()).toEqual(expected.toSorted());
});
