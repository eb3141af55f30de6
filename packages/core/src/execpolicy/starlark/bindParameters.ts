import type { Parameter } from "./tree.ts";
import { type CallArguments, Dict, EvaluationError, hashKey, Tuple, type Value } from "./value.ts";

/** What a parameter takes and what it gets when it is left out. */
export interface Slot {
  /** Null for a `*` that takes nothing and only ends the positional ones. */
  readonly name: string | null;
  readonly kind: Parameter["kind"];
  /** Undefined when it must be given; for natives `null` marks one that may be left out. */
  readonly standard: Value | undefined;
}

/** Gives arguments to parameters; throws `EvaluationError` for what is missing or too much. */
export function bindParameters(
  callee: string,
  slots: readonly Slot[],
  { positional, named }: CallArguments,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  const rest = new Map(named);
  const end = slots.findIndex(({ kind }) => kind !== "normal");
  const byPlace = slots.slice(0, end === -1 ? slots.length : end);
  positional.slice(0, byPlace.length).forEach((value, at) => {
    bound.set(byPlace[at]?.name ?? "", value);
  });
  const twice = [...rest.keys()].find((name) => bound.has(name));
  if (twice !== undefined) throw new EvaluationError(`Argument \`${twice}\` occurs more than once`);
  slots.forEach((slot, at) => {
    if (slot.kind === "normal") bindNormal(slot, { callee, bound, rest, onlyNamed: at >= byPlace.length });
  });
  const extra = positional.slice(byPlace.length);
  const list = slots.find(({ kind }) => kind === "list");
  if (list?.name != null) bound.set(list.name, new Tuple(extra));
  else if (extra.length > 0) {
    throw new EvaluationError(`Found ${extra.length} extra positional argument(s) for call to ${callee}`);
  }
  const dict = slots.find(({ kind }) => kind === "dict");
  if (dict?.name != null) bound.set(dict.name, asDict(rest));
  else if (rest.size > 0) {
    const names = [...rest.keys()].map((name) => `\`${name}\``).join(" ");
    throw new EvaluationError(`Found ${names} extra named parameter(s) for call to ${callee}`);
  }
  return bound;
}

interface Binding {
  readonly callee: string;
  readonly bound: Map<string, Value>;
  /** Named arguments that no parameter took so far. */
  readonly rest: Map<string, Value>;
  readonly onlyNamed: boolean;
}

function bindNormal({ name, standard }: Slot, { callee, bound, rest, onlyNamed }: Binding): void {
  if (name === null) return;
  const value = rest.get(name);
  if (value !== undefined) {
    rest.delete(name);
    bound.set(name, value);
  } else if (!bound.has(name)) {
    if (standard === undefined) {
      const kind = onlyNamed ? "named-only parameter" : "parameter";
      throw new EvaluationError(`Missing ${kind} \`${name}\` for call to \`${callee}\``);
    }
    bound.set(name, standard);
  }
}

function asDict(values: ReadonlyMap<string, Value>): Dict {
  const dict = new Dict();
  for (const [name, value] of values) dict.entries.set(hashKey(name), [name, value]);
  return dict;
}
