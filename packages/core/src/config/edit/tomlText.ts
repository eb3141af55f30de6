import { isTable } from "../layers.ts";

/** A key as TOML: bare where that is allowed, else quoted in the way that needs the fewest escapes. */
export function keyText(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  return /["\\]/.test(name) && !/['\p{Cc}]/u.test(name) ? `'${name}'` : basicString(name);
}

/** A dotted path as TOML. */
export function pathText(names: readonly string[]): string {
  return names.map(keyText).join(".");
}

/** A value as TOML; tables are written inline. Undefined members are left out. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return stringText(value);
    case "number":
      return isInt64(value) ? String(BigInt(value)) : floatText(value);
    case "boolean":
    case "bigint":
      return String(value);
    default:
      break;
  }
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (!isTable(value)) return String(value instanceof Date ? value.toISOString() : value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return "{}";
  return `{ ${members.map(([name, member]) => `${keyText(name)} = ${valueText(member)}`).join(", ")} }`;
}

/** The quotes that need no escapes, if there are such; several lines where the text has several. */
function stringText(text: string): string {
  const plain = !/["\\\n]/.test(text);
  if (plain || /[^\P{Cc}\n\t]/u.test(text)) return text.includes("\n") ? longString(text) : basicString(text);
  if (text.includes("\n")) return longString(text);
  if (!text.includes("'") && !text.includes("\t")) return `'${text}'`;
  if (!text.includes("\\") && !text.includes('"""') && !text.includes("\t")) return `"""${text}"""`;
  if (!text.includes("'''") && !text.endsWith("'") && !text.includes("\t")) return `'''${text}'''`;
  return basicString(text);
}

/** Several lines between triple quotes; the line end right after the opening ones does not count. */
function longString(text: string): string {
  const lines = text.split("\n").map((line) => escaped(line).replace(/\\"/g, '"'));
  const body = lines.join("\n").replace(/"""/g, '""\\"');
  return `"""\n${body}"""`;
}

function basicString(text: string): string {
  return `"${escaped(text)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

function escaped(text: string): string {
  return text.replace(/["\\]|(?![\u0080-\u009f])\p{Cc}/gu, (char) => {
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** Whether a number is written as an integer: whole, and within 64 bits. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63;
}

/** A float as TOML: all digits, no exponent, always with a decimal point. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const digits = withoutExponent(String(value));
  return digits.includes(".") ? digits : `${digits}.0`;
}

function withoutExponent(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - whole.length)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, "0")}`;
}
