import { expect, test } from "vitest";
import { randomId, randomness } from "./randomness.ts";

test("ids are UUIDs of version 4, each another", () => {
  const ids = Array.from({ length: 10_000 }, () => randomId());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every byte of every piece is drawn anew", () => {
  const seen = Array.from({ length: 24 }, () => new Set<number>());
  for (let round = 0; round < 8000; round++)
    randomness(24).forEach((byte, place) => {
      seen[place]?.add(byte);
    });
  // Of 256 values each place misses one with a chance of 256 · (255/256)^8000: none of them misses one in a billion runs.
  expect(seen.map(({ size }) => size)).toEqual(seen.map(() => 256));
});

test("pieces that cross the end of the pool are whole", () => {
  for (let round = 0; round < 10; round++) expect(randomness(3000).equals(Buffer.alloc(3000))).toBe(false);
});
