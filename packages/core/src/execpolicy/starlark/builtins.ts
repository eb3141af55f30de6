import { places } from "./method.ts";
import { compare } from "./operations.ts";
import {
  type CallArguments,
  type Callable,
  Dict,
  describe,
  display,
  EvaluationError,
  hashKey,
  isTrue,
  itemsOf,
  List,
  represent,
  Tuple,
  typeName,
  type Value,
} from "./value.ts";

/** Longest list that `range` makes. */
const LONGEST_RANGE = 100_000;

type Native = (args: CallArguments) => Value;

const NATIVES: Readonly<Record<string, Native>> = {
  all: (args) => itemsOf(places(args, 1)[0] ?? null).every(isTrue),
  any: (args) => itemsOf(places(args, 1)[0] ?? null).some(isTrue),
  bool: (args) => isTrue(places(args, 0, 1)[0] ?? false),
  dict,
  enumerate: (args) => {
    const [items = null, start = 0n] = places(args, 1, 2);
    const first = expectInt(start);
    return new List(itemsOf(items).map((item, at) => new Tuple([BigInt(first + at), item])));
  },
  fail: (args) => {
    throw new EvaluationError(`fail: ${args.positional.map(display).join(" ")}`);
  },
  len: (args) => BigInt(lengthOf(places(args, 1)[0] ?? null)),
  list: (args) => {
    const [items] = places(args, 0, 1);
    return new List(items === undefined ? [] : [...itemsOf(items)]);
  },
  range,
  repr: (args) => represent(places(args, 1)[0] ?? null),
  reversed: (args) => new List(itemsOf(places(args, 1)[0] ?? null).toReversed()),
  sorted,
  str: (args) => display(places(args, 1)[0] ?? null),
  tuple: (args) => {
    const [items] = places(args, 0, 1);
    return new Tuple(items === undefined ? [] : [...itemsOf(items)]);
  },
  type: (args) => typeName(places(args, 1)[0] ?? null),
  zip: ({ positional }) => {
    const lists = positional.map(itemsOf);
    const length = lists.length === 0 ? 0 : Math.min(...lists.map((items) => items.length));
    return new List(Array.from({ length }, (_, at) => new Tuple(lists.map((items) => items[at] ?? null))));
  },
};

/** Known to Starlark, of no use in rules files. */
const UNAVAILABLE = "abs chr dir float getattr hasattr hash int max min ord".split(" ");

/** All names that a rules file finds there, in the order in which they are suggested. */
export function starlarkBuiltins(): Map<string, Value> {
  const natives = Object.entries(NATIVES);
  const missing = UNAVAILABLE.map((name): [string, Native] => [
    name,
    () => {
      throw new EvaluationError(`\`${name}\` is not available in rules files`);
    },
  ]);
  const functions = [...natives, ...missing]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, call]): [string, Callable] => [name, { kind: "function", name, call }]);
  return new Map<string, Value>([["None", null], ["True", true], ["False", false], ...functions]);
}

function lengthOf(value: Value): number {
  if (typeof value === "string") return [...value].length;
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict) return value.entries.size;
  throw new EvaluationError(`Operation \`len()\` not supported on type \`${typeName(value)}\``);
}

function expectInt(value: Value): number {
  if (typeof value === "bigint") return Number(value);
  throw new EvaluationError(`Expected \`int\`, but got \`${describe(value)}\``);
}

function dict({ positional, named }: CallArguments): Dict {
  const [source] = places({ positional, named: new Map() }, 0, 1);
  const made = new Dict();
  const pairs =
    source instanceof Dict ? [...source.entries.values()] : itemsOf(source ?? new List([])).map(pairOf);
  for (const [key, value] of [...pairs, ...named]) made.entries.set(hashKey(key), [key, value]);
  return made;
}

function pairOf(value: Value): readonly [Value, Value] {
  const [first, second, ...more] = itemsOf(value);
  if (first === undefined || second === undefined || more.length > 0) {
    throw new EvaluationError("Found a non-pair element in the positional argument of dict()");
  }
  return [first, second];
}

function range(args: CallArguments): List {
  const [first = 0, second, step = 1] = places(args, 1, 3).map(expectInt);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (step === 0) throw new EvaluationError("Third argument of range (step) cannot be null");
  const length = Math.max(0, Math.ceil((end - start) / step));
  if (length > LONGEST_RANGE) {
    throw new EvaluationError(`\`range\` may make at most ${LONGEST_RANGE} numbers in rules files`);
  }
  return new List(Array.from({ length }, (_, at) => BigInt(start + at * step)));
}

function sorted({ positional, named }: CallArguments): List {
  const [items = null] = places({ positional, named: new Map() }, 1);
  const unknown = [...named.keys()].find((name) => name !== "reverse");
  if (unknown !== undefined) {
    throw new EvaluationError(`\`${unknown}\` of \`sorted\` is not available in rules files`);
  }
  const order = itemsOf(items).toSorted(compare);
  return new List(isTrue(named.get("reverse") ?? false) ? order.reverse() : order);
}
