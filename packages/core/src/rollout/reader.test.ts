import { expect, test } from "vitest";
import { parseRollout } from "./reader.ts";

const good = '{"timestamp":"t","type":"compacted","payload":{"message":"é"}}';

test("every line that makes sense is read, whatever stands around it", () => {
  const bytes = Buffer.concat([
    Buffer.from(`${good}\r\n\n   \n${good}\n`),
    Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
    Buffer.from('not json\n{"type":"compacted"}\n{"type":"new_kind","payload":{}}\nnull\n'),
    Buffer.from('{"timestamp":"t","type":"compac'),
  ]);
  const { items, skipped } = parseRollout(bytes);
  expect(items.map(({ payload }) => payload)).toEqual([{ message: "é" }, { message: "é" }]);
  expect(skipped).toBe(6);
});

test("an empty file holds nothing", () => {
  expect(parseRollout(Buffer.alloc(0))).toEqual({ items: [], skipped: 0 });
});
