import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { osErrorText } from "./osErrorText.ts";

test("system errors have the words of the C library and the number", async () => {
  const of = (path: string) => readFile(path).then(String, osErrorText);
  expect(await of("/no/such/file")).toBe("No such file or directory (os error 2)");
  expect(await of("/")).toBe("Is a directory (os error 21)");
  expect(osErrorText(Object.assign(new Error("any"), { code: "EPERM" }))).toBe(
    "Operation not permitted (os error 1)",
  );
});

test("other errors keep their own text", () => {
  expect(osErrorText(new Error("plain"))).toBe("plain");
  expect(osErrorText(Object.assign(new Error("ours"), { code: "ERR_OURS" }))).toBe("ours");
  expect(osErrorText("text")).toBe("text");
});
