import { expect, test } from "vitest";
import { ranked } from "./ranked.ts";

test("names that begin with what was typed come first, then those that hold it, then those with its letters", () => {
  const names = ["compact", "clean", "exec", "clear", "personality", "c"];
  expect(ranked(names, "cl", (name) => name)).toEqual(["clean", "clear"]);
  expect(ranked(names, "C", (name) => name)).toEqual(["compact", "clean", "clear", "c", "exec"]);
  expect(ranked(names, "pty", (name) => name)).toEqual(["personality"]);
});
