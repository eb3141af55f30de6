import { expect, test } from "vitest";
import { Focus } from "./focus.ts";

test("a terminal has the focus until it reports otherwise, and the last report counts", () => {
  const focus = new Focus();
  const seen = ["abc", "\u001b[O", "x", "\u001b[I", "\u001b[I\u001b[O", "\u001b[O keys \u001b[I"].map(
    (input) => {
      focus.see(input);
      return focus.focused;
    },
  );
  expect(seen).toEqual([true, false, false, true, false, true]);
});
