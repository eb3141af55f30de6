import type { Span } from "./diagnostic.ts";

/** A fault in a TOML text: where, and why in the reference's words. */
export interface TomlFault {
  readonly span: Span;
  readonly reason: string;
}

/** Ends the reading of a text at its fault. */
export class FaultFound extends Error {
  readonly fault: TomlFault;

  constructor(fault: TomlFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

const UNQUOTED = "string values must be quoted, expected literal string";

/** Words that start like one of these are taken for a misspelling of it. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^t/i, "invalid boolean, expected `true`"],
  [/^f/i, "invalid boolean, expected `false`"],
  [/^i/i, "invalid float, expected `inf`"],
  [/^n/i, "invalid float, expected `nan`"],
];

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d(:\d\d(\.\d+)?)?)$/;

/** What is wrong with an unquoted value that starts at `start`; undefined when it is a number, date or boolean. */
export function scalarFault(token: string, start: number): TomlFault | undefined {
  const whole = { start, end: start + token.length };
  const at = (index: number, reason: string): TomlFault => ({
    span: { start: start + index, end: start + index + 1 },
    reason,
  });
  if (token === "") return { span: { start, end: start }, reason: UNQUOTED };
  if (/^(true|false|[+-]?(inf|nan))$/.test(token)) return undefined;
  if (/^\d{4}-|^\d\d:/.test(token)) return dateFault(token, whole);
  const word = /^[+-]?([a-z]\S*)$/i.exec(token)?.[1];
  if (word !== undefined) {
    const reason = WORDS.find(([pattern]) => pattern.test(word))?.[1];
    if (reason !== undefined) return { span: { start: whole.end - word.length, end: whole.end }, reason };
  }
  const quote = /["']$/.exec(token)?.[0];
  if (quote !== undefined)
    return { span: { start, end: start }, reason: `missing opening quote, expected \`${quote}\`` };
  if (word !== undefined) return { span: whole, reason: UNQUOTED };
  if (/^[+-]0[xob]/.test(token)) return at(0, "integers with a radix cannot be signed, expected nothing");
  if (/^0[xob]/.test(token)) return radixFault(token, at);
  if (!/^[+-]?[\d._][\d_.eE+-]*$/.test(token)) return { span: whole, reason: UNQUOTED };
  return numberFault(token, start, at);
}

type FaultAt = (index: number, reason: string) => TomlFault;

const RADIXES: Readonly<Record<string, readonly [name: string, bad: RegExp]>> = {
  x: ["hexadecimal", /[^0-9a-fA-F_]/],
  o: ["octal", /[^0-7_]/],
  b: ["binary", /[^01_]/],
};

function radixFault(token: string, at: FaultAt): TomlFault | undefined {
  const [name, bad] = RADIXES[token.charAt(1)] ?? ["decimal", /\D/];
  const index = token.slice(2).search(bad);
  if (index >= 0) return at(index + 2, `invalid ${name} number`);
  return token.length > 2 ? undefined : { ...at(0, "integer number overflowed") };
}

function numberFault(token: string, start: number, at: FaultAt): TomlFault | undefined {
  const digits = /^[+-]/.test(token) ? 1 : 0;
  const endOfToken = { start: start + token.length, end: start + token.length };
  if (/^0\d/.test(token.slice(digits))) return at(digits, "unexpected leading zero, expected nothing");
  if (token.charAt(digits) === ".") return at(digits, "invalid mantissa, expected digits");
  if (token.endsWith("_")) return at(token.length - 1, "`_` may only go between digits, expected nothing");
  const doubled = token.search(/__|_[.eE]|[.eE]_/);
  if (doubled >= 0) return at(doubled + 1, "`_` may only go between digits");
  if (token.endsWith(".")) return { span: endOfToken, reason: "invalid fraction, expected digits" };
  if (/[eE][+-]?$/.test(token)) return { span: endOfToken, reason: "invalid exponent, expected digits" };
  const fraction = token.search(/\.[eE]/);
  if (fraction >= 0) return at(fraction + 1, "invalid fraction, expected digits");
  const number = /^[+-]?[\d_]+(\.[\d_]+)?([eE][+-]?[\d_]+)?/.exec(token)?.[0] ?? "";
  const span = { start: start + number.length, end: start + token.length };
  if (number.length < token.length) return { span, reason: "invalid float, expected nothing" };
  const whole = { start, end: start + token.length };
  if (!/^[+-]?[\d_]+$/.test(token) || fitsInteger(token)) return undefined;
  return { span: whole, reason: `invalid type: integer \`${token}\` as i128, expected any valid TOML value` };
}

function fitsInteger(token: string): boolean {
  return BigInt.asIntN(64, BigInt(token.replace(/[_+]/g, ""))) === BigInt(token.replace(/[_+]/g, ""));
}

function dateFault(token: string, span: Span): TomlFault | undefined {
  const refuse = (what: string, expected: string): TomlFault => ({
    span,
    reason: `invalid ${what}, expected ${expected}`,
  });
  if (!DATE_TIME.test(token)) return { span, reason: "invalid datetime" };
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(token);
  const time = /(?:^|[Tt ])(\d\d):(\d\d)/.exec(token);
  if (date) {
    const [year, month, day] = date.slice(1).map(Number);
    if (!month || month > 12) return refuse("date", "month between 01 and 12");
    const last = new Date(Date.UTC(year ?? 0, month, 0)).getUTCDate();
    if (!day || day > last) return refuse("date", `day between 01 and ${last}`);
  }
  if (Number(time?.[1] ?? 0) > 23) return refuse("time", "hour between 00 and 23");
  if (Number(time?.[2] ?? 0) > 59) return refuse("time", "minute between 00 and 59");
  return undefined;
}
