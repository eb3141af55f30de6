import { invalidLength, invalidType, missingField } from "./decodeError.ts";
import { type Decode, isRecord } from "./scalarDecoders.ts";

/** One member of an object type. */
export interface StructMember {
  name: string;
  decode: Decode;
  /** Whether an object without the member is refused. */
  required: boolean;
  /** Makes the value of an absent member; null when it stays absent. */
  makeDefault: (() => unknown) | null;
  /** Whether a list in place of the object may end before this member. */
  optionalInList: boolean;
}

/** How error texts call an object type. */
export interface StructNames {
  /** What is expected in place of a value that is neither object nor list. */
  expected: string;
  /** What a list has the wrong length for, usually the same; null when a list is not accepted. */
  list: string | null;
}

/**
 * Decodes the members of an object; a struct is also accepted as a list of its members, in declaration order.
 */
export class StructDecoder {
  readonly #members: readonly StructMember[];
  readonly #byName = new Map<string, StructMember>();
  readonly #names: StructNames;

  constructor(members: readonly StructMember[], names: StructNames) {
    this.#members = members;
    this.#names = names;
    for (const member of members) this.#byName.set(member.name, member);
  }

  decode(value: unknown): unknown {
    if (isRecord(value)) return this.record(value);
    if (Array.isArray(value) && this.#names.list !== null) return this.list(value);
    throw invalidType(value, this.#names.expected);
  }

  /** Reads members in the order of the input, so that the first fault in it is the one reported. */
  record(value: Record<string, unknown>): Record<string, unknown> {
    let seen = 0;
    for (const key in value) {
      const member = this.#byName.get(key);
      if (member === undefined) continue;
      seen++;
      const before = value[key];
      const after = member.decode(before);
      if (after !== before) value[key] = after;
    }
    if (seen < this.#members.length) this.#complete(value);
    return value;
  }

  /** Turns a list of member values into the object; `start` skips elements that are no members. */
  list(values: readonly unknown[], start = 0): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const given = values.length - start;
    const members = this.#members;
    members.forEach((member, index) => {
      if (index < given) {
        result[member.name] = member.decode(values[start + index]);
      } else if (member.optionalInList) {
        if (member.makeDefault !== null) result[member.name] = member.makeDefault();
      } else {
        throw invalidLength(index, `${this.#names.list} with ${count(members.length)}`);
      }
    });
    if (given > members.length) throw invalidLength(given, `${count(members.length)} in sequence`);
    return result;
  }

  #complete(value: Record<string, unknown>): void {
    for (const member of this.#members) {
      if (Object.hasOwn(value, member.name)) continue;
      if (member.makeDefault !== null) value[member.name] = member.makeDefault();
      else if (member.required) throw missingField(member.name);
    }
  }
}

function count(elements: number): string {
  return elements === 1 ? "1 element" : `${elements} elements`;
}
