import { expect, test } from "vitest";
import { samePath } from "./samePath.ts";

test("how a path is written does not matter, where it leads does", () => {
  for (const path of ["/a/b", "/a/b/", "/a//b", "/a/./b/."]) expect(samePath(path, "/a/b"), path).toBe(true);
  for (const path of ["/a", "a/b", "/a/b/..", "/a/b/c", ""]) expect(samePath(path, "/a/b"), path).toBe(false);
  expect(samePath("/", "/")).toBe(true);
});
