import { expect, test } from "vitest";
import { pickNickname } from "./nicknames.ts";

test("no name is given twice", () => {
  const taken = new Set<string>();
  for (let count = 1; count <= 200; count++) {
    taken.add(pickNickname(taken));
    expect(taken.size).toBe(count);
  }
});

test("names are numbered when all are taken", () => {
  const taken = new Set<string>();
  while (!pickNickname(taken, () => 0).endsWith(" 2")) taken.add(pickNickname(taken, () => 0));
  expect(pickNickname(taken, () => 0)).toBe("Aconcagua 2");
});
