import { expect, test } from "vitest";
import { decodeOutput, joinStreams, OUTPUT_LIMIT, OutputBuffer, Utf8Splitter } from "./output.ts";

function filled(limits: { head: number; tail: number }, ...chunks: (string | Buffer)[]): string {
  const buffer = new OutputBuffer(limits);
  for (const chunk of chunks) buffer.push(Buffer.from(chunk));
  return buffer.bytes().toString("latin1");
}

test("keeps everything that fits", () => {
  expect(filled({ head: 4, tail: 4 }, "ab", "cdef", "gh")).toBe("abcdefgh");
  expect(filled({ head: 4, tail: 0 }, "abcd")).toBe("abcd");
});

test("keeps head and tail of what does not fit, however it is cut into chunks", () => {
  const text = "0123456789".repeat(7);
  for (const size of [1, 3, 4, 7, 10, 70]) {
    const chunks = text.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
    expect(filled({ head: 5, tail: 6 }, ...chunks)).toBe("01234456789");
    expect(filled({ head: 5, tail: 0 }, ...chunks)).toBe("01234");
  }
});

test("does not keep the caller's memory", () => {
  const buffer = new OutputBuffer({ head: 3, tail: 3 });
  const chunk = Buffer.from("abcdef");
  buffer.push(chunk);
  chunk.fill("x");
  expect(buffer.bytes().toString()).toBe("abcdef");
  buffer.clear();
  expect([buffer.total, buffer.bytes().length]).toEqual([0, 0]);
});

test("leaves out a character that the limit cuts", () => {
  const buffer = new OutputBuffer({ head: 3, tail: 4 });
  buffer.push(Buffer.from("ab€cd€xy"));
  expect(buffer.bytes().toString("utf8")).toBe("abxy");
});

test("splits a stream only between characters", () => {
  const bytes = Buffer.from("aé€😀z");
  for (let cut = 0; cut <= bytes.length; cut++) {
    const splitter = new Utf8Splitter();
    const parts = [
      splitter.push(bytes.subarray(0, cut)),
      splitter.push(bytes.subarray(cut)),
      splitter.flush(),
    ];
    expect(parts.map((part) => part?.toString("utf8") ?? "").join("")).toBe("aé€😀z");
  }
  const broken = new Utf8Splitter();
  expect(broken.push(Buffer.from([0x61, 0xff]))?.toString("latin1")).toBe("a");
  expect(broken.flush()).toEqual(Buffer.from([0xff]));
});

test("decodes what is not UTF-8 as Windows-1252", () => {
  expect(decodeOutput(Buffer.from("h€llo"))).toBe("h€llo");
  expect(decodeOutput(Buffer.from([0x61, 0xff, 0xfe, 0x80, 0x85, 0x81]))).toBe("aÿþ€…\u0081");
});

test("joins stdout and stderr, a third of the limit for stdout when both are long", () => {
  expect(joinStreams(Buffer.from("o"), Buffer.from("e")).toString()).toBe("oe");
  const long = Buffer.alloc(OUTPUT_LIMIT, "o");
  const both = joinStreams(long, Buffer.alloc(OUTPUT_LIMIT, "e"));
  expect([both.length, both.indexOf("e")]).toEqual([OUTPUT_LIMIT, 349_525]);
  expect(joinStreams(long, Buffer.from("eee")).indexOf("e")).toBe(OUTPUT_LIMIT - 3);
});
