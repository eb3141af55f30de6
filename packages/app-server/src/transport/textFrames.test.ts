import { expect, test } from "vitest";
import { TextFrames } from "./textFrames.ts";

test.each([
  [0, "8100"],
  [125, "817d"],
  [126, "817e007e"],
  [65_535, "817effff"],
  [65_536, "817f0000000000010000"],
])("a text of %i bytes has the header %s", (length, header) => {
  const bytes = Buffer.from(new TextFrames().of(["x".repeat(length)]));
  expect(bytes.subarray(0, header.length / 2).toString("hex")).toBe(header);
  expect(bytes.subarray(header.length / 2).toString()).toBe("x".repeat(length));
});

test("lengths count bytes, and frames follow one another", () => {
  expect(Buffer.from(new TextFrames().of(["é€", "😀"])).toString("hex")).toBe("8105c3a9e282ac8104f09f9880");
});

test("the same texts are encoded once", () => {
  const frames = new TextFrames();
  const first = frames.of(["a", "b"]);
  expect(frames.of(["a", "b"])).toBe(first);
  expect(frames.of(["a", "c"])).not.toBe(first);
  frames.forget();
  expect(frames.of(["a", "c"])).toEqual(Buffer.from("810161810163", "hex"));
});
