import { expect, test } from "vitest";
import { InvalidUtf8Error, SseParser } from "./sse.ts";

function parse(...chunks: (string | Uint8Array)[]): string[] {
  const events: string[] = [];
  const parser = new SseParser((data) => events.push(data));
  for (const chunk of chunks) parser.push(Buffer.from(chunk));
  return events;
}

test("events end with a blank line; names, ids and comments are dropped", () => {
  expect(parse("event: a\ndata: 1\n\n: ping\n\nid: 7\ndata:2\nretry: 5\n\ndata: never finished\n")).toEqual([
    "1",
    "2",
  ]);
});

test("data lines are joined; a line without a colon is empty; other fields are not data", () => {
  expect(parse("data: a\ndata:  b\ndata\ndatabase: x\ndata:\n\n")).toEqual(["a\n b\n\n"]);
});

test("lines may end in CR LF or CR", () => {
  expect(parse("data: a\r\n\r\ndata: b\r\rdata: c\n\r\n")).toEqual(["a", "b", "c"]);
  expect(parse("data: a\r", "\n\r", "\ndata: b\r\n", "\r\n")).toEqual(["a", "b"]);
});

test("any cut of the bytes gives the same events", () => {
  const text = 'event: x\r\ndata: {"a":"grün 🙂 \ufffd"}\r\n\r\ndata: two\ndata: lines\n\n';
  const bytes = Buffer.from(text);
  const whole = parse(text);
  expect(whole).toEqual(['{"a":"grün 🙂 \ufffd"}', "two\nlines"]);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(parse(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(whole);
  }
  expect(parse(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test("bytes that are no UTF-8 are refused", () => {
  expect(() => parse("data: ok", Uint8Array.of(0xff, 0xfe, 0x0a))).toThrow(InvalidUtf8Error);
  expect(() => parse(Uint8Array.of(0x64, 0xc3), "data: x\n\n")).toThrow(
    "UTF8 error: invalid utf-8 sequence of 1 bytes from index 0",
  );
});
