import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { handlerIndex } from "./handlerIndex.ts";

test("the index of the app-server's handlers is up to date", () => {
  const folder = join(import.meta.dirname, "../../../packages/app-server/src/handlers");
  expect(readFileSync(join(folder, "index.ts"), "utf8")).toBe(handlerIndex(folder));
});
