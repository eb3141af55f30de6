import { expect, test } from "vitest";
import { changeSkillEntries, skillPaths } from "./skillEntries.ts";

const off = (text: string, path = "/a"): string =>
  changeSkillEntries(text, {
    fits: (entry) => entry.path === path,
    change: (entry) => ({ ...entry, enabled: false }),
    otherwise: { path, enabled: false },
  });
const on = (text: string, path = "/a"): string =>
  changeSkillEntries(text, { fits: (entry) => entry.path === path, change: () => null, otherwise: null });
const entry = (path: string): string => `[[skills.config]]\npath = "${path}"\nenabled = false\n`;

test.each([
  ["", entry("/a")],
  ["\n", entry("/a")],
  ['model = "m"\n', `model = "m"\n\n${entry("/a")}`],
  ['model = "m"', `model = "m"\n\n${entry("/a")}`],
  ['model = "m"\n\n', `model = "m"\n\n${entry("/a")}\n`],
  [`${entry("/b")}\n[tui]\ntheme = "x"\n`, `${entry("/b")}\n${entry("/a")}\n[tui]\ntheme = "x"\n`],
])("an entry is added to %j", (before, after) => {
  expect(off(before)).toBe(after);
  expect(skillPaths(after)).toContain("/a");
});

test("an entry is changed where it stands", () => {
  const text =
    '# top\n[[ skills . config ]] # mine\npath = "/a" # why\nenabled = true\nnote = "enabled = true"\n# end\n';
  expect(off(text)).toBe(text.replace("enabled = true\n", "enabled = false\n"));
  expect(off(off(text))).toBe(off(text));
});

test("an entry goes with the comment above it, and with nothing else", () => {
  const text = `model = "m"\n\n${entry("/b")}\n# about a\n${entry("/a")}\n# about tui\n[tui]\ntheme = "[x]"\n`;
  expect(on(text)).toBe(`model = "m"\n\n${entry("/b")}\n# about tui\n[tui]\ntheme = "[x]"\n`);
  expect(on(`a = 1\n\n${entry("/a")}\n`)).toBe("a = 1\n\n");
  expect(on('model = "m"\n')).toBe('model = "m"\n');
  expect(on(entry("/a"))).toBe("");
});

test("an odd path is quoted", () => {
  const path = 'C:\\a "b"\n';
  expect(skillPaths(off("", path))).toEqual([path]);
});

const inline = [
  '[skills]\nconfig = [{ path = "/b", enabled = false }]\n',
  'skills.config = [{ path = "/a", enabled = true }]\n',
];

test.each(inline)("%j is left alone: what stands in one line cannot be changed line by line", (text) => {
  expect(() => off(text)).toThrow("[[skills.config]] table");
  expect(() => on(text.replace("/b", "/a"))).toThrow("[[skills.config]] table");
});

test("a file that is no TOML is refused", () => {
  expect(() => off("= x")).toThrow();
});
