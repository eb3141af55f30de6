import { expect, test } from "vitest";
import { parseTable } from "../parseTable.ts";
import { pathText, valueText } from "./tomlText.ts";

test("strings are written with the fewest escapes and read back the same", async () => {
  const written: Record<string, string> = {
    'it"s': `'it"s'`,
    "it's": `"it's"`,
    "back\\slash": "'back\\slash'",
    "both ' and \"x": `"""both ' and "x"""`,
    "C:\\x'y": `'''C:\\x'y'''`,
    "one\ntwo": `"""\none\ntwo"""`,
    "a\r\nb": `"""\na\\r\nb"""`,
    '"""': `'"""'`,
    "tab\t": `"tab\\t"`,
    "\u0000\u001f\u007f": `"\\u0000\\u001F\\u007F"`,
    "'''\"\"\"": `"'''\\"\\"\\""`,
    "": `""`,
    "äöü€😀": `"äöü€😀"`,
  };
  for (const [text, toml] of Object.entries(written)) {
    expect(valueText(text)).toBe(toml);
    expect(await parseTable(`a = ${toml}`)).toEqual({ a: text });
  }
});

test("any text survives being written", async () => {
  const pieces = ["'", '"', "\\", "\n", "\r", "\t", "a", '"""', "'''", "\u0001", "é", " "];
  for (let seed = 0; seed < 600; seed++) {
    let state = seed;
    const text = Array.from({ length: seed % 7 }, () => {
      state = (state * 7 + 3) % 1009;
      return pieces[state % pieces.length] ?? "";
    }).join("");
    expect(await parseTable(`a = ${valueText(text)}`)).toEqual({ a: text });
  }
});

test("numbers keep all digits and need no exponent", () => {
  expect(
    [1, -1, 1.5, 1e21, 1e-7, 1e16, -2.5e-9, Number.POSITIVE_INFINITY, Number.NaN].map(valueText),
  ).toEqual([
    "1",
    "-1",
    "1.5",
    "1000000000000000000000.0",
    "0.0000001",
    "10000000000000000",
    "-0.0000000025",
    "inf",
    "nan",
  ]);
});

test("keys are bare where they may be", () => {
  expect(pathText(["a-b_1", "", "a b", 'q"', "it's", "new\nline", "ä"])).toBe(
    `a-b_1.""."a b".'q"'."it's"."new\\nline"."ä"`,
  );
});

test("lists and tables are written in one line", () => {
  expect(valueText([1, "a", [true], { b: {}, "c d": undefined, e: [{ f: 1 }] }])).toBe(
    '[1, "a", [true], { b = {}, e = [{ f = 1 }] }]',
  );
});
