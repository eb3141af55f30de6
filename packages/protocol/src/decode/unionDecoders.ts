import {
  DecodeError,
  invalidLength,
  invalidType,
  invalidValue,
  missingField,
  unknownVariant,
} from "./decodeError.ts";
import { type Decode, decodeUnit, isRecord } from "./scalarDecoders.ts";
import type { StructDecoder } from "./structDecoder.ts";

const expectedName = "string or map";

function singleEntry(value: Record<string, unknown>): [string, unknown] {
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw invalidValue({}, "map with a single key");
  return entry;
}

/** A variant of a closed set of names. */
export interface NamedVariant {
  name: string;
  /** Other spellings that are read as this name. */
  aliases: readonly string[];
  /** Decodes what the variant carries; null when it is a bare name. */
  content: Decode | null;
  /** How an error text calls a variant that carries something but was given as a bare name. */
  form: "struct variant" | "newtype variant";
}

/** A decoder for names, some of which may carry a value: `"name"` or `{"name": value}`. */
export function namedDecoder(variants: readonly NamedVariant[], listed: readonly string[]): Decode {
  const byName = new Map<string, NamedVariant>();
  for (const variant of variants) {
    for (const name of [variant.name, ...variant.aliases]) byName.set(name, variant);
  }
  const find = (name: string): NamedVariant => {
    const variant = byName.get(name);
    if (variant === undefined) throw unknownVariant(name, listed);
    return variant;
  };
  return (value) => {
    if (typeof value === "string") {
      const { name, content, form } = find(value);
      if (content !== null) throw new DecodeError(`invalid type: unit variant, expected ${form}`);
      return name;
    }
    if (!isRecord(value)) throw invalidType(value, expectedName);
    const [key, inner] = singleEntry(value);
    const { name, content } = find(key);
    if (content === null) {
      decodeUnit(inner);
      return name;
    }
    const after = content(inner);
    if (after === inner && key === name) return value;
    return { [name]: after };
  };
}

/** A variant of a union whose objects say in one member which of them they are. */
export interface TaggedVariant {
  name: string;
  /** The other members; null when the variant has none and ignores whatever else is there. */
  members: StructDecoder | null;
}

/** What is known about a union whose variants are told apart by a member. */
export interface TaggedUnion {
  /** The member that names the variant. */
  tag: string;
  /** Name of the type in error texts. */
  name: string;
  variants: readonly TaggedVariant[];
  /** The variant that stands for unknown names; null when those are errors. */
  fallback: TaggedVariant | null;
}

/** Finds a variant by name or, as the reference's decoder also does, by index. */
function variantPicker({ variants, fallback }: TaggedUnion): (tag: unknown) => TaggedVariant {
  const byName = new Map(variants.map((variant) => [variant.name, variant]));
  const listed = variants.map((variant) => variant.name);
  return (tag) => {
    if (typeof tag === "string") {
      const variant = byName.get(tag) ?? fallback;
      if (variant === null) throw unknownVariant(tag, listed);
      return variant;
    }
    if (typeof tag !== "number" || !Number.isInteger(tag) || tag < 0 || tag > 2 ** 64) {
      throw invalidType(tag, "variant identifier");
    }
    const variant = variants[tag] ?? fallback;
    if (variant === null) throw invalidValue(tag, `variant index 0 <= i < ${variants.length}`);
    return variant;
  };
}

/** A decoder for unions that carry their variant's name in a member beside the others. */
export function taggedDecoder(union: TaggedUnion): Decode {
  const { tag, name } = union;
  const pick = variantPicker(union);
  return (value) => {
    if (isRecord(value)) {
      if (!Object.hasOwn(value, tag)) throw missingField(tag);
      const variant = pick(value[tag]);
      value[tag] = variant.name;
      return variant.members === null ? value : variant.members.record(value);
    }
    if (!Array.isArray(value)) throw invalidType(value, `internally tagged enum ${name}`);
    if (value.length === 0) throw missingField(tag);
    const variant = pick(value[0]);
    if (variant.members !== null) return { [tag]: variant.name, ...variant.members.list(value, 1) };
    if (value.length > 1) throw invalidLength(value.length - 1, "0 elements in sequence");
    return { [tag]: variant.name };
  };
}

/** A decoder for unions that keep the variant's name in one member and all its content in another. */
export function adjacentDecoder(union: {
  tag: string;
  content: string;
  name: string;
  variants: readonly NamedVariant[];
}): Decode {
  const { tag, content, name, variants } = union;
  const contents = new Map(variants.map((variant) => [variant.name, variant.content ?? decodeUnit]));
  const bare = variants.map((variant): NamedVariant => ({ ...variant, content: null }));
  const pick = namedDecoder(
    bare,
    variants.map((variant) => variant.name),
  );
  const decode = (tagValue: unknown, inner: unknown): Record<string, unknown> => {
    const picked = String(pick(tagValue));
    return { [tag]: picked, [content]: contents.get(picked)?.(inner) };
  };
  const expected = `adjacently tagged enum ${name}`;
  return (value) => {
    if (isRecord(value)) {
      if (!Object.hasOwn(value, tag)) throw missingField(tag);
      if (Object.hasOwn(value, content)) return Object.assign(value, decode(value[tag], value[content]));
      pick(value[tag]);
      throw missingField(content);
    }
    if (!Array.isArray(value)) throw invalidType(value, expected);
    if (value.length === 0) throw invalidLength(0, expected);
    if (value.length === 1) {
      pick(value[0]);
      throw invalidLength(1, expected);
    }
    const decoded = decode(value[0], value[1]);
    if (value.length > 2) throw invalidLength(value.length, "2 elements in sequence");
    return decoded;
  };
}

/** A decoder for unions without any mark: the first variant that accepts the value wins. */
export function untaggedDecoder(name: string, variants: readonly Decode[]): Decode {
  return (value) => {
    for (const variant of variants) {
      try {
        return variant(value);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
      }
    }
    throw new DecodeError(`data did not match any variant of untagged enum ${name}`);
  };
}
