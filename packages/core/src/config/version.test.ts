import { expect, test } from "vitest";
import { parseTable } from "./parseTable.ts";
import { layerVersion, tomlToJson } from "./version.ts";

test("a version depends on what a layer says, not on how", async () => {
  expect(layerVersion({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  const one = await parseTable('b = { d = 1, c = 2 }\na = "x" # c\n');
  const other = await parseTable("a = 'x'\n[b]\nc = 2\nd = 1\n");
  expect(layerVersion(one)).toBe(layerVersion(other));
  expect(layerVersion(one)).not.toBe(layerVersion({ ...other, a: "y" }));
});

test("dates keep their own form in JSON", async () => {
  const dates = "a = 1979-05-27\nb = 07:32:00\nc = 1979-05-27 07:32:00.50\nd = 1979-05-27T07:32:00-07:00\n";
  const texts = ["1979-05-27", "07:32:00", "1979-05-27T07:32:00.5", "1979-05-27T07:32:00-07:00"];
  expect(Object.values(tomlToJson(await parseTable(dates)) ?? {})).toEqual(
    texts.map((text) => ({ $__toml_private_datetime: text })),
  );
});

test("integers beyond what a number holds are rounded, not refused", async () => {
  expect(await parseTable("a = [9223372036854775807]\nb = { c = -9007199254740993 }\nd = 1\n")).toEqual({
    a: [2 ** 63],
    b: { c: -(2 ** 53) },
    d: 1,
  });
});
