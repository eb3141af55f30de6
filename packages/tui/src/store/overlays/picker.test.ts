import { expect, test } from "vitest";
import { filtered, matching, moved, openPicker } from "./picker.ts";

const options = ["alpha", "beta", "gamma"].map((label) => ({
  label,
  description: label === "beta" ? "the second letter" : "",
  current: label === "beta",
  choose: () => {},
}));

test("a list begins at what is set, and its selection goes around", () => {
  const picker = openPicker("Letters", options);
  expect(picker.selected).toBe(1);
  expect(moved(picker, 2).selected).toBe(0);
  expect(moved(moved(picker, -1), -1).selected).toBe(2);
});

test("what is typed narrows the list down, descriptions too, and the selection begins anew", () => {
  const picker = filtered(openPicker("Letters", options), "SECOND");
  expect([picker.selected, matching(picker).map(({ label }) => label)]).toEqual([0, ["beta"]]);
  expect(moved(filtered(picker, "no such"), 1).selected).toBe(0);
});
