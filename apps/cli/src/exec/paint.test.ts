import { expect, test } from "vitest";
import { wantsColor } from "./paint.ts";

test("colours are for terminals that know them, unless the environment says otherwise", () => {
  const terminal = { isTTY: true };
  expect(wantsColor(terminal, { TERM: "xterm" })).toBe(true);
  expect(wantsColor({}, { TERM: "xterm" })).toBe(false);
  expect(wantsColor(terminal, { TERM: "dumb" })).toBe(false);
  expect(wantsColor(terminal, { NO_COLOR: "1" })).toBe(false);
  expect(wantsColor({}, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(true);
  expect(wantsColor({}, { CLICOLOR_FORCE: "1" })).toBe(true);
  expect(wantsColor(terminal, { FORCE_COLOR: "0" })).toBe(false);
});
