import { expect, test } from "vitest";
import { terminalName } from "./terminalName.ts";
import { isHeaderValue, userAgent } from "./userAgent.ts";

const parts = { originator: "editor", version: "0.106.0", env: { TERM: "xterm" } };

test("names originator, system, terminal and client", () => {
  const text = userAgent({ ...parts, client: { name: "second", version: "1.2" } });
  expect(text).toMatch(/^editor\/0\.106\.0 \([^()]+; \w+\) xterm \(second; 1\.2\)$/);
});

test("without a client it ends with the terminal", () => {
  expect(userAgent(parts)).toMatch(/\) xterm$/);
});

test("letters of any script are kept, a control character turns all that is not ASCII into underscores", () => {
  expect(userAgent({ ...parts, client: { name: "é", version: "1" } })).toMatch(/\(é; 1\)$/);
  expect(userAgent({ ...parts, client: { name: "é", version: "1\n2" } })).toMatch(/\(_; 1_2\)$/);
});

test("blanks around what a client calls itself are left out, and with them a line end", () => {
  expect(userAgent({ ...parts, client: { name: " lead", version: " 1 " } })).toMatch(/ \(lead; {2}1\)$/);
  expect(userAgent({ ...parts, client: { name: "", version: "" } })).toMatch(/ \(;\)$/);
  expect(userAgent({ ...parts, client: { name: "ok", version: "é\n" } })).toMatch(/ \(ok; é\)$/);
});

test("a header value has no control character but the tab", () => {
  expect(["a\tb", "", "é😀", "a b"].every(isHeaderValue)).toBe(true);
  expect(["a\nb", "a\x7f", "\0"].some(isHeaderValue)).toBe(false);
});

const terminals: readonly (readonly [Record<string, string>, string])[] = [
  [{}, "unknown"],
  [{ TERM: "" }, "unknown"],
  [{ TERM: "screen-256color", STY: "a" }, "screen-256color"],
  [{ TERM: "xterm-kitty" }, "kitty"],
  [{ TERM: "alacritty" }, "Alacritty"],
  [{ TERM: "x", TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.2" }, "vscode/1.2"],
  [{ TERM: "x", TERM_PROGRAM: "we ird/ä", TERM_PROGRAM_VERSION: "1" }, "we_ird/_/1"],
  [{ TERM: "foo", TERM_PROGRAM: "  " }, "foo"],
  [{ TERM: "x", WEZTERM_VERSION: "2024" }, "WezTerm/2024"],
  [{ TERM: "x", ITERM_SESSION_ID: "x" }, "iTerm.app"],
  [{ TERM: "x", TERM_SESSION_ID: "x" }, "Apple_Terminal"],
  [{ TERM: "x", KITTY_WINDOW_ID: "1" }, "kitty"],
  [{ TERM: "x", ALACRITTY_SOCKET: "x" }, "Alacritty"],
  [{ TERM: "x", KONSOLE_VERSION: "230800" }, "Konsole/230800"],
  [{ TERM: "x", GNOME_TERMINAL_SCREEN: "x" }, "gnome-terminal"],
  [{ TERM: "x", VTE_VERSION: "7000" }, "VTE/7000"],
  [{ TERM: "x", WT_SESSION: "x" }, "WindowsTerminal"],
];

test.each(terminals)("%j is %s", (env, name) => {
  expect(terminalName(env)).toBe(name);
});
