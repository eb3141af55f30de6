import { formatPercent } from "./percentFormat.ts";
import type { BinaryOperator } from "./tree.ts";
import {
  areEqual,
  Dict,
  describe,
  EvaluationError,
  hashKey,
  List,
  represent,
  Tuple,
  typeName,
  type Value,
} from "./value.ts";

/** Operators whose right side is always evaluated. */
export type EagerOperator = Exclude<BinaryOperator, "and" | "or">;

/** Longest text or list that an operation may make, so that a short file cannot fill the memory. */
const LONGEST = 1_000_000;
/** Largest number that an operation may make. */
const LARGEST = 2n ** 256n;

/** Applies an operator; throws `EvaluationError` when the types do not go together. */
export function applyBinary(operator: EagerOperator, left: Value, right: Value): Value {
  switch (operator) {
    case "==":
      return areEqual(left, right);
    case "!=":
      return !areEqual(left, right);
    case "<":
      return compare(left, right) < 0;
    case ">":
      return compare(left, right) > 0;
    case "<=":
      return compare(left, right) <= 0;
    case ">=":
      return compare(left, right) >= 0;
    case "in":
      return contains(right, left);
    case "not in":
      return !contains(right, left);
    case "+":
      return add(left, right);
    case "*":
      return repeat(left, right) ?? calculate(operator, left, right);
    case "%":
      return typeof left === "string" ? formatPercent(left, right) : calculate(operator, left, right);
    case "|":
      return left instanceof Dict && right instanceof Dict
        ? merged(left, right)
        : calculate(operator, left, right);
    case "-":
    case "/":
    case "//":
    case "^":
    case "&":
    case "<<":
    case ">>":
      return calculate(operator, left, right);
    default:
      return operator satisfies never;
  }
}

/** Applies a sign or `~`; throws `EvaluationError` for all but whole numbers. */
export function applyUnary(operator: "+" | "-" | "~", operand: Value): Value {
  if (typeof operand !== "bigint") {
    throw new EvaluationError(`Operation \`${operator}\` not supported on type \`${typeName(operand)}\``);
  }
  if (operator === "+") return operand;
  return operator === "-" ? -operand : ~operand;
}

/** `target[index]`; throws `EvaluationError`. */
export function itemAt(target: Value, index: Value): Value {
  if (target instanceof Dict) {
    const entry = target.entries.get(hashKey(index));
    if (entry === undefined) throw new EvaluationError(`Key \`${represent(index)}\` was not found`);
    return entry[1];
  }
  if (typeof target === "string" && typeof index !== "bigint") {
    throw new EvaluationError(`Type of parameters mismatch, expected \`int\`, actual \`${describe(index)}\``);
  }
  const items = typeof target === "string" ? [...target] : sequence(target);
  if (items === null) throw unsupported("[]", target, index);
  return items[position(index, items.length)] ?? null;
}

/** Place of an index in a sequence, counted from its end when negative; throws `EvaluationError`. */
export function position(index: Value, length: number): number {
  if (typeof index !== "bigint") {
    throw new EvaluationError(`Expected \`int\`, but got \`${describe(index)}\``);
  }
  const at = index < 0n ? index + BigInt(length) : index;
  if (at < 0n || at >= BigInt(length)) throw new EvaluationError(`Index \`${index}\` is out of bound`);
  return Number(at);
}

/** `target[start:end:step]`, each of them undefined when left out; throws `EvaluationError`. */
export function sliceOf(target: Value, bounds: readonly (Value | undefined)[]): Value {
  const items = typeof target === "string" ? [...target] : sequence(target);
  if (items === null)
    throw new EvaluationError(`Operation \`[::]\` not supported on type \`${typeName(target)}\``);
  const step = bound(bounds[2]) ?? 1;
  if (step === 0) throw new EvaluationError("Index `0` is out of bound");
  const clamp = (at: number | null, standard: number): number => {
    if (at === null) return standard;
    const from = at < 0 ? at + items.length : at;
    return step > 0
      ? Math.min(Math.max(from, 0), items.length)
      : Math.min(Math.max(from, -1), items.length - 1);
  };
  const start = clamp(bound(bounds[0]), step > 0 ? 0 : items.length - 1);
  const end = clamp(bound(bounds[1]), step > 0 ? items.length : -1);
  const picked: Value[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) picked.push(items[at] ?? null);
  if (typeof target === "string") return picked.join("");
  return target instanceof Tuple ? new Tuple(picked) : new List(picked);
}

/** Order of two values: negative, 0 or positive; throws `EvaluationError` when they have none. */
export function compare(left: Value, right: Value): number {
  if (typeof left === "bigint" && typeof right === "bigint") return left < right ? -1 : Number(left > right);
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  const [ours, theirs] = [sequence(left), sequence(right)];
  if (ours === null || theirs === null || typeName(left) !== typeName(right))
    throw unsupported("cmp()", left, right);
  for (const [at, item] of ours.entries()) {
    const other = theirs[at];
    if (other === undefined) return 1;
    const order = compare(item, other);
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
}

function sequence(value: Value): readonly Value[] | null {
  return value instanceof List || value instanceof Tuple ? value.items : null;
}

function bound(value: Value | undefined): number | null {
  if (value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  throw new EvaluationError(`Expected \`int\`, but got \`${describe(value)}\``);
}

function unsupported(operator: string, left: Value, right: Value): EvaluationError {
  return new EvaluationError(
    `Operation \`${operator}\` not supported for types \`${typeName(left)}\` and \`${typeName(right)}\``,
  );
}

function contains(where: Value, what: Value): boolean {
  if (typeof where === "string" && typeof what === "string") return where.includes(what);
  if (where instanceof Dict) return where.entries.has(hashKey(what));
  const items = sequence(where);
  if (items === null) throw unsupported("in", what, where);
  return items.some((item) => areEqual(item, what));
}

function add(left: Value, right: Value): Value {
  if (typeof left === "string" && typeof right === "string") return limited(left + right);
  if (left instanceof List && right instanceof List)
    return new List(limited([...left.items, ...right.items]));
  if (left instanceof Tuple && right instanceof Tuple)
    return new Tuple(limited([...left.items, ...right.items]));
  return calculate("+", left, right);
}

function repeat(left: Value, right: Value): Value | null {
  const [times, what] = typeof left === "bigint" ? [left, right] : [right, left];
  if (typeof times !== "bigint") return null;
  const count = times < 0n ? 0 : Math.min(Number(times), LONGEST + 1);
  const length = typeof what === "string" ? what.length : sequence(what)?.length;
  if (length === undefined) return null;
  if (length * count > LONGEST) throw tooLong();
  if (typeof what === "string") return what.repeat(count);
  const items = Array.from({ length: count }, () => sequence(what) ?? []).flat();
  return what instanceof Tuple ? new Tuple(items) : new List(items);
}

function limited<T extends { readonly length: number }>(made: T): T {
  if (made.length > LONGEST) throw tooLong();
  return made;
}

function tooLong(): EvaluationError {
  return new EvaluationError(`A text or list in a rules file may have at most ${LONGEST} elements`);
}

function merged(left: Dict, right: Dict): Dict {
  const all = new Dict();
  for (const [key, entry] of [...left.entries, ...right.entries]) all.entries.set(key, entry);
  return all;
}

type NumberOperator = "+" | "-" | "*" | "/" | "//" | "%" | "|" | "^" | "&" | "<<" | ">>";

function calculate(operator: NumberOperator, left: Value, right: Value): bigint {
  if (typeof left !== "bigint" || typeof right !== "bigint") throw unsupported(operator, left, right);
  const result = calculateNumbers(operator, left, right);
  if (result > LARGEST || result < -LARGEST)
    throw new EvaluationError("A number in a rules file is too large");
  return result;
}

function calculateNumbers(operator: NumberOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "//":
      if (right === 0n) throw new EvaluationError(`Floor division by zero: ${left} // ${right}`);
      return (left - modulo(left, right)) / right;
    case "%":
      if (right === 0n) throw new EvaluationError(`Modulo by zero: ${left} % ${right}`);
      return modulo(left, right);
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    case "&":
      return left & right;
    case "/":
    case "<<":
    case ">>":
      throw new EvaluationError(`\`${operator}\` is not available in rules files`);
    default:
      return operator satisfies never;
  }
}

/** The remainder with the sign of the divisor. */
function modulo(left: bigint, right: bigint): bigint {
  return ((left % right) + right) % right;
}
