import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { osErrorText } from "./osErrorText.ts";

test("system errors are spelt as the C library does", async () => {
  const of = (path: string) => readFile(path).then(String, osErrorText);
  expect(await of("/no/such/file")).toBe("No such file or directory (os error 2)");
  expect(await of("/")).toBe("Is a directory (os error 21)");
});

test("other errors keep their own text", () => {
  expect(osErrorText(new Error("plain"))).toBe("plain");
  expect(osErrorText("text")).toBe("text");
});
