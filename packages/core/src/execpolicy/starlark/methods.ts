import { type Method, places } from "./method.ts";
import { position } from "./operations.ts";
import { stringMethods } from "./stringMethods.ts";
import { withSuggestion } from "./suggestion.ts";
import {
  areEqual,
  Dict,
  describe,
  EvaluationError,
  hashKey,
  itemsOf,
  List,
  represent,
  Tuple,
  typeName,
  type Value,
} from "./value.ts";

/** `target.name`; throws `EvaluationError` when there is no such thing. */
export function attributeOf(target: Value, name: string): Value {
  const methods = methodsOf(target);
  const method = methods.get(name);
  if (method !== undefined) return { kind: "function", name, call: method };
  const message = `Object of type \`${typeName(target)}\` has no attribute \`${name}\``;
  throw new EvaluationError(withSuggestion(message, name, methods.keys()));
}

/** `target[index] = value`; throws `EvaluationError`. */
export function setItem(target: Value, index: Value, value: Value): void {
  if (target instanceof Dict) {
    const key = hashKey(index);
    if (!target.entries.has(key)) forbidInLoop(target);
    target.entries.set(key, [index, value]);
  } else if (target instanceof List) {
    target.items[position(index, target.items.length)] = value;
  } else if (typeof target === "string" || target instanceof Tuple) {
    throw new EvaluationError("Immutable");
  } else {
    throw new EvaluationError(`Operation \`[]=\` not supported on type \`${typeName(target)}\``);
  }
}

const NO_METHODS: ReadonlyMap<string, Method> = new Map();

function methodsOf(target: Value): ReadonlyMap<string, Method> {
  if (typeof target === "string") return stringMethods(target);
  if (target instanceof List) return listMethods(target);
  return target instanceof Dict ? dictMethods(target) : NO_METHODS;
}

function forbidInLoop(target: List | Dict): void {
  if (target.loops > 0) {
    throw new EvaluationError("This operation mutate an iterable for an iterator while iterating.");
  }
}

function listMethods(list: List): ReadonlyMap<string, Method> {
  /** A method that changes the list. */
  const changing =
    (count: number, change: (args: readonly Value[]) => void): Method =>
    (args) => {
      const values = places(args, count);
      forbidInLoop(list);
      change(values);
      return null;
    };
  return new Map([
    ["append", changing(1, ([item = null]) => list.items.push(item))],
    ["clear", changing(0, () => list.items.splice(0))],
    ["extend", changing(1, ([items = null]) => list.items.push(...itemsOf(items)))],
    [
      "insert",
      changing(2, ([at = null, item = null]) => {
        if (typeof at !== "bigint")
          throw new EvaluationError(`Expected \`int\`, but got \`${describe(at)}\``);
        list.items.splice(Number(at), 0, item);
      }),
    ],
    [
      "remove",
      changing(1, ([item = null]) => {
        const at = list.items.findIndex((one) => areEqual(one, item));
        if (at === -1) throw new EvaluationError(`Element '${represent(item)}' not found in list`);
        list.items.splice(at, 1);
      }),
    ],
  ]);
}

function dictMethods(dict: Dict): ReadonlyMap<string, Method> {
  const entries = (): (readonly [Value, Value])[] => [...dict.entries.values()];
  return new Map<string, Method>([
    [
      "get",
      (args) => {
        const [key = null, otherwise = null] = places(args, 1, 2);
        return dict.entries.get(hashKey(key))?.[1] ?? otherwise;
      },
    ],
    ["items", (args) => new List(places(args, 0) && entries().map((entry) => new Tuple(entry)))],
    ["keys", (args) => new List(places(args, 0) && entries().map(([key]) => key))],
    ["values", (args) => new List(places(args, 0) && entries().map(([, value]) => value))],
  ]);
}
