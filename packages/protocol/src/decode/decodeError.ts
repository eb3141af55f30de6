/** Longest piece of foreign input quoted in an error text, in UTF-16 units. */
const maxQuoted = 256;

/** A value that is not what the wire allows; the message is worded as the reference words it. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/** Foreign input as an error text quotes it, which may be of any length. */
export function shortened(text: string): string {
  if (text.length <= maxQuoted) return text;
  const head = text.slice(0, maxQuoted);
  // Half a character could not be sent.
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\0": "\\0",
};

/** What cannot be seen for itself in a text: controls, unassigned and formatting characters, marks, spaces but the usual one. */
const unseen = /["\\]|(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/gu;

function quoted(text: string): string {
  const escaped = shortened(text).replace(unseen, (character) => {
    return escapes[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  return `"${escaped}"`;
}

const maxUnsigned = 2 ** 64;
const minSigned = -(2 ** 63);

/** Whether a number is one that fits in 64 bits as it is usually written, with or without sign; `-0` is none. */
export function isWireInteger(value: number): boolean {
  return Number.isInteger(value) && value < maxUnsigned && value > minSigned && !Object.is(value, -0);
}

function numberText(value: number): string {
  // Beyond 2^53 it is not known how it was written; this is how most programs write it.
  if (isWireInteger(value)) return `integer \`${value}\``;
  if (Object.is(value, -0)) return "floating point `-0.0`";
  const size = Math.abs(value);
  const text = size >= 1e16 || (size !== 0 && size < 1e-5) ? value.toExponential() : String(value);
  return `floating point \`${text}\``;
}

/** What a value is, in the words of an error text. */
function described(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `string ${quoted(value)}`;
    case "number":
      return numberText(value);
    case "boolean":
      return `boolean \`${value}\``;
    default:
      return value === null || value === undefined ? "null" : Array.isArray(value) ? "sequence" : "map";
  }
}

/** A value of the wrong kind, such as a number where a string is expected. */
export function invalidType(value: unknown, expected: string): DecodeError {
  return new DecodeError(`invalid type: ${described(value)}, expected ${expected}`);
}

/** A value of the right kind that is out of range. */
export function invalidValue(value: unknown, expected: string): DecodeError {
  return new DecodeError(`invalid value: ${described(value)}, expected ${expected}`);
}

/** An array in place of an object that has too few or too many elements. */
export function invalidLength(length: number, expected: string): DecodeError {
  return new DecodeError(`invalid length ${length}, expected ${expected}`);
}

/** An object without a member it must have. */
export function missingField(name: string): DecodeError {
  return new DecodeError(`missing field \`${name}\``);
}

/** A name outside a closed set; the text lists the set. */
export function unknownVariant(name: string, variants: readonly string[]): DecodeError {
  const [first, second] = variants;
  const head = `unknown variant \`${shortened(name)}\``;
  if (first === undefined) return new DecodeError(`${head}, there are no variants`);
  if (second === undefined) return new DecodeError(`${head}, expected \`${first}\``);
  if (variants.length === 2) return new DecodeError(`${head}, expected \`${first}\` or \`${second}\``);
  return new DecodeError(
    `${head}, expected one of ${variants.map((variant) => `\`${variant}\``).join(", ")}`,
  );
}
