import { expect, test } from "vitest";
import { HumanRenderer } from "./human.ts";

test("the final message is not repeated on one screen", () => {
  const results = [true, false].map((sharedScreen) => {
    const told: string[] = [];
    const result = (text: string): void => void told.push(text);
    new HumanRenderer({ progress: () => {}, result, color: false, sharedScreen }).closing("the end");
    return told;
  });
  expect(results).toEqual([[], ["the end\n"]]);
});
