import { decodeAbsolutePath } from "./absolutePath.ts";
import type { DefinitionHint } from "./hints.ts";
import {
  arrayDecoder,
  type Decode,
  decodeAny,
  decodeBoolean,
  decodeUnit,
  integerDecoder,
  mapDecoder,
  nullableDecoder,
  numberDecoder,
  stringDecoder,
} from "./scalarDecoders.ts";
import {
  baseName,
  type Definitions,
  literalOf,
  refTarget,
  type Schema,
  type SchemaObject,
} from "./schema.ts";
import { StructDecoder, type StructMember, type StructNames } from "./structDecoder.ts";
import {
  adjacentDecoder,
  type NamedVariant,
  namedDecoder,
  type TaggedVariant,
  taggedDecoder,
  untaggedDecoder,
} from "./unionDecoders.ts";
import { decodeThreadId, decodeUuid } from "./uuid.ts";

/** Where in the definitions a schema stands: what error texts call it and which hints hold. */
interface Place {
  definition: string;
  hint: DefinitionHint;
  /** The member the schema belongs to; empty at the top. */
  member: string;
  /** The tag of the union's variant that the schema belongs to; empty outside. */
  variant: string;
}

/** Turns definitions into decoders, each on first use and once. */
export class Compiler {
  readonly #definitions: Definitions;
  readonly #hints: Readonly<Record<string, DefinitionHint>>;
  readonly #compiled = new Map<string, Decode>();

  constructor(definitions: Definitions, hints: Readonly<Record<string, DefinitionHint>> = {}) {
    this.#definitions = definitions;
    this.#hints = hints;
  }

  /** The decoder of a definition. */
  definition(name: string): Decode {
    const known = this.#compiled.get(name);
    if (known !== undefined) return known;
    const place = { definition: name, hint: this.#hints[name] ?? {}, member: "", variant: "" };
    const decode = this.#compile(this.#definitions.schema(name), place);
    this.#compiled.set(name, decode);
    return decode;
  }

  #compile(schema: Schema, place: Place): Decode {
    if (schema === true) return decodeAny;
    if (schema.$ref !== undefined) return this.#reference(refTarget(schema.$ref));
    const [only] = schema.allOf ?? [];
    if (only !== undefined) return this.#compile(only, place);
    const variants = schema.oneOf ?? schema.anyOf;
    if (variants !== undefined) return this.#union(variants, place);
    if (schema.enum !== undefined) return this.#named([schema], place);
    if (Array.isArray(schema.type)) {
      const type = schema.type.find((name) => name !== "null") ?? "null";
      return nullableDecoder(this.#compile({ ...schema, type }, place));
    }
    return this.#typed(schema, place);
  }

  #reference(target: string): Decode {
    let decode: Decode | null = null;
    return (value) => {
      decode ??= this.definition(target);
      return decode(value);
    };
  }

  #typed(schema: SchemaObject, place: Place): Decode {
    switch (schema.type) {
      case "string":
        return stringDecoderAt(schema.format, place);
      case "boolean":
        return decodeBoolean;
      case "integer":
        return integerDecoder(schema.format);
      case "number":
        return numberDecoder(schema.format);
      case "null":
        return decodeUnit;
      case "array":
        return this.#array(schema, place);
      case "object":
        return this.#object(schema, place);
      default:
        return decodeAny;
    }
  }

  #array(schema: SchemaObject, place: Place): Decode {
    const { items } = schema;
    if (!Array.isArray(items))
      return arrayDecoder(items === undefined ? decodeAny : this.#compile(items, place));
    const members = items.map((item, index) => this.#member(String(index), item, { required: true, place }));
    const name = `a tuple of size ${items.length}`;
    const tuple = new StructDecoder(members, { expected: name, list: name });
    return (value) => {
      if (Array.isArray(value)) tuple.list(value);
      else tuple.decode(null);
      return value;
    };
  }

  #object(schema: SchemaObject, place: Place): Decode {
    const { properties, additionalProperties } = schema;
    if (properties === undefined && additionalProperties !== undefined && additionalProperties !== false) {
      return mapDecoder(this.#compile(additionalProperties, place));
    }
    const tag = tagOf([schema]);
    if (tag !== null) return this.#tagged([schema], tag, place);
    const name = `struct ${baseName(place.definition)}`;
    const struct = this.#struct(schema, place, { expected: name, list: name });
    return (value) => struct.decode(value);
  }

  #struct(schema: SchemaObject, place: Place, names: StructNames, tag?: string): StructDecoder {
    const required = new Set(schema.required);
    const members = Object.entries(schema.properties ?? {})
      .filter(([name]) => name !== tag)
      .map(([name, member]) => this.#member(name, member, { required: required.has(name), place }));
    return new StructDecoder(members, names);
  }

  #member(
    name: string,
    schema: Schema,
    { required, place }: { required: boolean; place: Place },
  ): StructMember {
    const { optional, listEnd } = place.hint;
    const fallback = schema === true ? undefined : schema.default;
    return {
      name,
      decode: this.#compile(schema, { ...place, member: name }),
      required: required && !optional?.includes(name),
      makeDefault: fallback === undefined ? null : defaultMaker(fallback),
      optionalInList: listEnd?.includes(name) || (!required && !isNullable(schema)),
    };
  }

  #union(all: readonly Schema[], place: Place): Decode {
    const variants = all.filter((variant) => !isNull(variant));
    if (variants.length < all.length) {
      const [single] = variants;
      const inner =
        variants.length === 1 && single !== undefined
          ? this.#compile(single, place)
          : this.#union(variants, place);
      return nullableDecoder(inner);
    }
    const objects = variants.filter((variant) => variant !== true);
    const tag = tagOf(objects);
    if (place.hint.untagged === undefined && objects.length === variants.length) {
      if (tag !== null)
        return place.hint.content === undefined
          ? this.#tagged(objects, tag, place)
          : this.#adjacent(objects, tag, place);
      if (objects.every(isNamed)) return this.#named(objects, place);
    }
    const decoders = variants.map((variant) => this.#untagged(variant, place));
    return untaggedDecoder(baseName(place.definition), decoders);
  }

  #named(schemas: readonly SchemaObject[], place: Place): Decode {
    const aliases = Object.entries(place.hint.aliases ?? {});
    const variants = schemas.flatMap((schema): NamedVariant[] => {
      const entry = Object.entries(schema.properties ?? {})[0];
      if (entry !== undefined) return [this.#carrier(entry[0], entry[1], place)];
      return (schema.enum ?? []).map((name) => ({
        name,
        aliases: aliases.filter(([, target]) => target === name).map(([alias]) => alias),
        content: null,
        form: "struct variant",
      }));
    });
    return namedDecoder(variants, place.hint.variants ?? variants.map((variant) => variant.name));
  }

  /** A named variant that carries something: members of its own, or a value of another type. */
  #carrier(name: string, schema: Schema, place: Place): NamedVariant {
    if (schema === true || schema.properties === undefined) {
      return { name, aliases: [], content: this.#compile(schema, place), form: "newtype variant" };
    }
    const list = `struct variant ${baseName(place.definition)}::${pascalCase(name)}`;
    const struct = this.#struct(schema, place, { expected: "struct variant", list });
    return { name, aliases: [], content: (value) => struct.decode(value), form: "struct variant" };
  }

  #tagged(schemas: readonly SchemaObject[], tag: string, place: Place): Decode {
    const union = baseName(place.definition);
    const variants = schemas.map((schema): TaggedVariant => {
      const name = literalOf(schema.properties?.[tag]) ?? "";
      const bare = Object.keys(schema.properties ?? {}).length === 1;
      const text = `struct variant ${union}::${pascalCase(name)}`;
      return {
        name,
        members: bare
          ? null
          : this.#struct(schema, { ...place, variant: name }, { expected: text, list: text }, tag),
      };
    });
    const fallback = schemas.findIndex((schema) => isFallback(schema.properties?.[tag]));
    return taggedDecoder({ tag, name: union, variants, fallback: variants[fallback] ?? null });
  }

  #adjacent(schemas: readonly SchemaObject[], tag: string, place: Place): Decode {
    const name = baseName(place.definition);
    const content = place.hint.content ?? "";
    const variants = schemas.map((schema): NamedVariant => {
      const inner = schema.properties?.[content] ?? true;
      const variant = literalOf(schema.properties?.[tag]) ?? "";
      const expected = `struct variant ${name}::${pascalCase(variant)}`;
      const struct = inner === true ? null : this.#struct(inner, place, { expected, list: null });
      return {
        name: variant,
        aliases: [],
        content: (value) => struct?.decode(value),
        form: "struct variant",
      };
    });
    return adjacentDecoder({ tag, content, name, variants });
  }

  /** A variant without a name of its own; spelled out in place it is never a list. */
  #untagged(schema: Schema, place: Place): Decode {
    if (schema === true || schema.properties === undefined) return this.#compile(schema, place);
    const struct = this.#struct(schema, place, {
      expected: `struct ${baseName(place.definition)}`,
      list: null,
    });
    return (value) => struct.decode(value);
  }
}

function stringDecoderAt(format: string | undefined, { hint, member, variant }: Place): Decode {
  if (format === "uuid") return decodeThreadId;
  if (format === "absolute-path") return decodeAbsolutePath;
  if (hint.uuids?.includes(member)) return decodeUuid;
  const isPath = hint.paths?.includes(member) || hint.paths?.includes(`${variant}.${member}`);
  return stringDecoder(isPath ? "path string" : undefined);
}

function isFallback(schema: Schema | undefined): boolean {
  return schema !== undefined && schema !== true && schema["x-fallback"] === true;
}

function defaultMaker(value: unknown): () => unknown {
  return typeof value === "object" && value !== null ? () => structuredClone(value) : () => value;
}

function isNull(schema: Schema): boolean {
  return schema !== true && schema.type === "null";
}

function isNullable(schema: Schema): boolean {
  if (schema === true || Object.keys(schema).length === 0) return true;
  if (Array.isArray(schema.type)) return schema.type.includes("null");
  return (schema.anyOf ?? []).some(isNull);
}

/** A set of names, or an object whose only possible member is the name of the variant. */
function isNamed(schema: SchemaObject): boolean {
  return schema.enum !== undefined || schema.additionalProperties === false;
}

/** The member that holds a literal in every variant. */
function tagOf(variants: readonly SchemaObject[]): string | null {
  const candidates = Object.entries(variants[0]?.properties ?? {}).filter(
    ([, member]) => literalOf(member) !== null,
  );
  for (const [name] of candidates) {
    if (variants.every((variant) => literalOf(variant.properties?.[name]) !== null)) return name;
  }
  return null;
}

/** `in_progress` or `inProgress` → `InProgress`. */
function pascalCase(text: string): string {
  return text.replace(/(?:^|[_-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
