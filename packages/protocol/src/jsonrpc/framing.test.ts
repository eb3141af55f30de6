import { expect, test } from "vitest";
import { joinLines, LineSplitter } from "./framing.ts";

function collect(options: { maxLineBytes?: number } = {}) {
  const lines: string[] = [];
  const problems: string[] = [];
  const splitter = new LineSplitter(
    { line: (text) => lines.push(text), invalid: (problem) => problems.push(problem) },
    options,
  );
  return { lines, problems, splitter };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test("cuts at LF however the bytes arrive", () => {
  const text = '{"a":"é€😀"}\r\n\n{"b":"\u2028\u2029\u0085"}\n{"c":1}\r\n';
  const input = bytes(text);
  for (const size of [1, 2, 3, 7, input.length]) {
    const { lines, problems, splitter } = collect();
    for (let at = 0; at < input.length; at += size) splitter.push(input.subarray(at, at + size));
    expect(lines).toEqual(['{"a":"é€😀"}', '{"b":"\u2028\u2029\u0085"}', '{"c":1}']);
    expect(problems).toEqual([]);
  }
});

test("a last line without line end counts", () => {
  const { lines, splitter } = collect();
  splitter.push(bytes("one\ntwo"));
  expect(lines).toEqual(["one"]);
  splitter.end();
  splitter.end();
  expect(lines).toEqual(["one", "two"]);
});

test("an invalid byte costs its own line and no other", () => {
  const broken = [...bytes('{"x":"'), 0xff, ...bytes('"}')];
  const input = Uint8Array.from([...bytes("one\n"), ...broken, ...bytes("\ntwo\n")]);
  for (const size of [1, 5, input.length]) {
    const { lines, problems, splitter } = collect();
    for (let at = 0; at < input.length; at += size) splitter.push(input.subarray(at, at + size));
    expect(lines).toEqual(["one", "two"]);
    expect(problems).toEqual(["line is not valid UTF-8"]);
  }
});

test("a byte order mark is kept, so that the line is no JSON", () => {
  const { lines, splitter } = collect();
  splitter.push(bytes('\ufeff{"a":1}\n'));
  expect(lines).toEqual(['\ufeff{"a":1}']);
});

test("a line over the limit is dropped whole and the next one is read", () => {
  for (const size of [1, 4, 100]) {
    const { lines, problems, splitter } = collect({ maxLineBytes: 8 });
    const input = bytes(`12345678\n123456789\nshort\n${"x".repeat(40)}\nend\n`);
    for (let at = 0; at < input.length; at += size) splitter.push(input.subarray(at, at + size));
    expect(lines).toEqual(["12345678", "short", "end"]);
    expect(problems).toEqual(["line longer than 8 bytes", "line longer than 8 bytes"]);
  }
});

test("a chunk may be reused by its owner after it was taken", () => {
  const { lines, splitter } = collect();
  const chunk = bytes("first");
  splitter.push(chunk);
  chunk.fill(0x78);
  splitter.push(bytes(" line\n"));
  expect(lines).toEqual(["first line"]);
});

test("a line of 64 MB in small chunks comes out whole", () => {
  const chunk = new Uint8Array(4096).fill(0x61);
  const { lines, splitter } = collect();
  for (let count = 0; count < 16 * 1024; count++) splitter.push(chunk);
  splitter.push(bytes("\n"));
  expect(lines.map((line) => line.length)).toEqual([16 * 1024 * chunk.length]);
});

test("messages of one write are lines", () => {
  expect(joinLines(["a", "b"])).toBe("a\nb\n");
});
