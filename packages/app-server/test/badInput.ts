import { usualRequests } from "./usualRequests.ts";

/** Makes decisions that look random and are the same for the same seed. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, but not including, a limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

const oddValues: readonly [Json, ...Json[]] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  "",
  " ",
  "\0",
  "\n",
  "\u2028",
  "é😀\u202e",
  "x".repeat(70_000),
  "../../..",
  "/nonexistent/place",
  "00000000-0000-0000-0000-000000000000",
  "urn:uuid:",
  "[[",
  "__proto__",
  [],
  [[]],
  [null],
  {},
  { "": {} },
  { type: "nothing" },
  { constructor: { prototype: null } },
];

/** Texts in the place of an id. */
const oddIds: readonly [string, ...string[]] = [
  "null",
  "true",
  "1.5",
  "1.0",
  "-0",
  "1e3",
  "{}",
  "[1]",
  "9223372036854775808",
  "-9223372036854775809",
  "99999999999999999999999999",
  '"\\ud800"',
  '""',
  '"\\u0000"',
];

/** Texts in the place of a value that are none in JSON, or none that can be kept. */
const oddTexts: readonly [string, ...string[]] = [
  "NaN",
  "-Infinity",
  "1e999",
  "01",
  "0x1f",
  "'x'",
  "undefined",
  "\\u0000",
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\x41"',
  '"\t"',
  "{,}",
  "[1,]",
  "/**/1",
  "[".repeat(128) + "]".repeat(128),
  "[".repeat(10_000),
  `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
];

/** Bytes that have no place in a line, or in a line of JSON. */
const oddBytes = [
  0x00, 0x01, 0x08, 0x0d, 0x1b, 0x22, 0x2c, 0x5c, 0x7b, 0x7d, 0x7f, 0x80, 0xc0, 0xed, 0xff,
] as const;

const newline = 0x0a;

/** Replaces, removes, adds or wraps one part of a value, however deep. */
function mutated(value: Json, dice: Dice): Json {
  if (typeof value !== "object" || value === null || dice.below(4) === 0) return replaced(value, dice);
  if (Array.isArray(value)) {
    if (value.length === 0) return [dice.of(oddValues)];
    const at = dice.below(value.length);
    if (dice.below(4) === 0) return value.toSpliced(at, 1);
    return value.with(at, mutated(value[at] ?? null, dice));
  }
  const members = Object.keys(value);
  const member = members[dice.below(Math.max(1, members.length))];
  if (member === undefined || dice.below(6) === 0) return { ...value, unknownMember: dice.of(oddValues) };
  const { [member]: old = null, ...others } = value;
  if (dice.below(4) === 0) return others;
  return { ...value, [member]: mutated(old, dice) };
}

function replaced(value: Json, dice: Dice): Json {
  switch (dice.below(4)) {
    case 0:
      return [value];
    case 1:
      return { value };
    default:
      return dice.of(oddValues);
  }
}

/** A request whose params are wrong in one to three places, and still JSON. */
function wrongRequest(id: number, params: Json, { dice, method }: { dice: Dice; method: string }): string {
  let wrong = params;
  for (let count = dice.below(3); count >= 0; count--) wrong = mutated(wrong, dice);
  const name =
    dice.below(20) === 0
      ? dice.of(["", `${method}/`, method.toUpperCase(), "\u2028", "x".repeat(5000)])
      : method;
  return JSON.stringify({ id, method: name, params: wrong });
}

/** Does something to the text of a message after which it is, most of the time, none. */
function broken(text: string, dice: Dice): string {
  const at = dice.below(text.length);
  const end = at + dice.below(40);
  switch (dice.below(12)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4:
      return text + text;
    case 5:
      return `[${text}]`;
    case 6:
      return `\ufeff${text}`;
    case 7:
      return text.replace(/"id":\d+/, `"id":${dice.of(oddIds)}`);
    case 8:
      return text.replace(/"id":\d+/, '$&,"id":1');
    case 9:
      return text.replace(
        /"method":"[^"]*"/,
        `"method":${dice.of(["7", "null", "{}", '["initialize"]', '"\\ud800"'])}`,
      );
    case 10:
      return text.replace(/:("[^"]*"|[\w.]+|\{\}|\[\])/g, (whole) =>
        dice.below(3) === 0 ? `:${dice.of(oddTexts)}` : whole,
      );
    default:
      return (
        text.slice(0, at) +
        dice.of(['"', "{", "}", "[", "]", ",", ":", "\\", "\u2028", "😀", "\0"]) +
        text.slice(at)
      );
  }
}

/** Changes some bytes of a line, which may then be no text any more. */
function corrupted(line: Buffer, dice: Dice): Buffer {
  const bytes = Buffer.from(line);
  for (let count = dice.below(4); count >= 0; count--) {
    bytes[dice.below(bytes.length)] =
      dice.below(2) === 0 ? (oddBytes[dice.below(oddBytes.length)] ?? 0) : dice.below(256);
  }
  return bytes;
}

function noise(dice: Dice): Buffer {
  return Buffer.from(Array.from({ length: 1 + dice.below(300) }, () => dice.below(256)));
}

/** Messages that are whole, and that nobody waits for. */
function stray(dice: Dice): string {
  const id = dice.of(["0", "1", "77", '"x"', "-5", "9007199254740993"]);
  return dice.of([
    `{"id":${id},"result":{}}`,
    `{"id":${id},"result":null,"error":{"code":1,"message":""}}`,
    `{"id":${id},"error":{"code":-32000,"message":"no"}}`,
    `{"id":${id},"error":{"code":"no"}}`,
    '{"method":"initialized"}',
    '{"method":"initialized","params":[1]}',
    '{"method":"no/such/notification","params":{}}',
    "{}",
    "null",
    "7",
    '"text"',
    "[]",
  ]);
}

/**
 * Lines that no honest client sends, the same ones for the same seed: requests with wrong params, texts that are nearly
 * JSON, bytes that are no text, messages nobody waits for. Ids count up from `firstId`. `threadId` is a thread that is
 * there. None has a line end in it.
 */
export function* badInput(
  seed: number,
  { count, firstId, threadId }: BadInputOptions,
): Generator<Uint8Array> {
  const dice = new Dice(seed);
  const usual = usualRequests(threadId);
  for (let made = 0; made < count; made++) {
    const [method, params] = dice.of(usual);
    const text = wrongRequest(firstId + made, params, { dice, method });
    const kind = dice.below(10);
    let line: Uint8Array = Buffer.from(text);
    if (kind >= 4 && kind < 7) line = Buffer.from(broken(text, dice));
    if (kind === 7) line = corrupted(Buffer.from(text), dice);
    if (kind === 8) line = noise(dice);
    if (kind === 9) line = Buffer.from(stray(dice));
    yield line.filter((byte) => byte !== newline);
  }
}

/** How much bad input is made. */
export interface BadInputOptions {
  readonly count: number;
  readonly firstId: number;
  readonly threadId: string;
}
