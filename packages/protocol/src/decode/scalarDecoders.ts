import { invalidType, invalidValue, isWireInteger } from "./decodeError.ts";

/**
 * Checks one value and returns it, with defaults filled in place; throws DecodeError. The value must be fresh
 * from JSON.parse and belong to the caller.
 */
export type Decode = (value: unknown) => unknown;

interface IntegerRange {
  name: string;
  min: number;
  max: number;
}

const unsigned64: IntegerRange = { name: "u64", min: 0, max: 2 ** 64 };

const integerRanges: Readonly<Record<string, IntegerRange>> = {
  uint8: { name: "u8", min: 0, max: 0xff },
  uint16: { name: "u16", min: 0, max: 0xffff },
  uint32: { name: "u32", min: 0, max: 0xffff_ffff },
  uint64: unsigned64,
  uint: { ...unsigned64, name: "usize" },
  int32: { name: "i32", min: -(2 ** 31), max: 2 ** 31 - 1 },
  int64: { name: "i64", min: -(2 ** 63), max: 2 ** 63 },
};

/** Accepts every value. */
export const decodeAny: Decode = (value) => value;

/** Accepts a boolean. */
export const decodeBoolean: Decode = (value) => {
  if (typeof value === "boolean") return value;
  throw invalidType(value, "a boolean");
};

/** Accepts null, and the empty object that stands for it. */
export const decodeUnit: Decode = (value) => {
  if (value === null || value === undefined) return null;
  if (isRecord(value) && Object.keys(value).length === 0) return null;
  throw invalidType(value, "unit");
};

/** A decoder for strings; `expected` is how the error text calls them. */
export function stringDecoder(expected = "a string"): Decode {
  return (value) => {
    if (typeof value === "string") return value;
    throw invalidType(value, expected);
  };
}

/** A decoder for integers of the width that the JSON Schema format names; an unknown format means 64 bits. */
export function integerDecoder(format: string | undefined): Decode {
  const { name, min, max } = integerRanges[format ?? "int64"] ?? unsigned64;
  return (value) => {
    // The greatest integer of all may be read as the one after it.
    const isInteger = typeof value === "number" && (isWireInteger(value) || value === unsigned64.max);
    if (!isInteger) throw invalidType(value, name);
    if (value < min || value > max) throw invalidValue(value, name);
    return value;
  };
}

/** A decoder for numbers with a fraction; integers are accepted. */
export function numberDecoder(format: string | undefined): Decode {
  const name = format === "float" ? "f32" : "f64";
  return (value) => {
    if (typeof value === "number") return value;
    throw invalidType(value, name);
  };
}

/** Accepts null besides what `inner` accepts. */
export function nullableDecoder(inner: Decode): Decode {
  return (value) => (value === null ? null : inner(value));
}

/** A decoder for lists of any length. */
export function arrayDecoder(element: Decode): Decode {
  return (value) => {
    if (!Array.isArray(value)) throw invalidType(value, "a sequence");
    for (let index = 0; index < value.length; index++) {
      const before: unknown = value[index];
      const after = element(before);
      if (after !== before) value[index] = after;
    }
    return value;
  };
}

/** A decoder for objects with free keys and values of one kind. */
export function mapDecoder(member: Decode): Decode {
  return (value) => {
    if (!isRecord(value)) throw invalidType(value, "a map");
    if (member === decodeAny) return value;
    for (const key of Object.keys(value)) {
      const before = value[key];
      const after = member(before);
      if (after !== before) value[key] = after;
    }
    return value;
  };
}

/** True for a JSON object: neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
