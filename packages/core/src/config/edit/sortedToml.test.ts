import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { sortedToml } from "./sortedToml.ts";

const sorted = (text: string) => sortedToml(parse(text, { integersAsBigInt: true }));

test("values come before tables, both in alphabetical order, each table under its header", () => {
  const text = sorted(`z = 1_000
y = [{ a = 1, b = [1, 2] }, {}]
x = { r = { s = "t" }, q = 0xff }
[k."a.b"]
foo.bar = true
[only.sub]
[[p]]
[[p.b]]
c = 2
`);
  expect(text).toBe(`z = 1000

[k."a.b".foo]
bar = true

[only.sub]

[[p]]

[[p.b]]
c = 2

[x]
q = 255

[x.r]
s = "t"

[[y]]
a = 1
b = [
    1,
    2,
]

[[y]]

`);
});

test("what a value is does not change: floats, times and empty lists", () => {
  const text = "a = 1000.0\nb = 07:32:00\nc = 1979-05-27T07:32:00Z\nd = []\ne = [[1], []]\nf = nan\n";
  expect(sorted(text)).toBe(`${text.replace("[[1], []]", "[\n    [1],\n    [],\n]")}\n`);
});
