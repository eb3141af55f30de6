import { bindParameters, type Slot } from "./bindParameters.ts";
import { StarlarkFault } from "./fault.ts";
import { Budget, located } from "./guard.ts";
import { attributeOf, setItem } from "./methods.ts";
import { applyBinary, applyUnary, itemAt, sliceOf } from "./operations.ts";
import { Scope } from "./scope.ts";
import type { Span } from "./source.ts";
import type { Argument, Clause, Expression, Parameter, Target } from "./tree.ts";
import {
  type CallArguments,
  type Callable,
  Dict,
  display,
  Ellipsis,
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

type Kind<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** Somewhere a value is kept; both throw `EvaluationError`. */
export interface Place {
  get(): Value;
  set(value: Value): void;
}

/** Evaluates the expressions of one file; what goes wrong is thrown as `StarlarkFault`. */
export class Evaluator {
  readonly budget = new Budget();

  evaluate(expression: Expression, scope: Scope): Value {
    const { span } = expression;
    this.budget.step(span);
    switch (expression.kind) {
      case "name":
        return located(span, () => scope.get(expression.name));
      case "integer":
      case "string":
        return expression.value;
      case "float":
        throw new StarlarkFault("Numbers with a fraction are not available in rules files", span);
      case "ellipsis":
        return new Ellipsis();
      case "format":
        return this.#format(expression, scope);
      case "list":
        return new List(expression.items.map((item) => this.evaluate(item, scope)));
      case "tuple":
        return new Tuple(expression.items.map((item) => this.evaluate(item, scope)));
      case "dict":
        return this.#dict(expression, scope);
      case "listOf":
        return this.#listOf(expression, scope);
      case "dictOf":
        return this.#dictOf(expression, scope);
      case "lambda":
        return this.#lambda(expression, scope);
      case "call":
        return this.#call(expression, scope);
      default:
        return this.#operation(expression, scope);
    }
  }

  /** Writes a value to a target, piece by piece when there are several. */
  assign(target: Target, value: Value, scope: Scope): void {
    const { span } = target;
    if (target.kind !== "several") {
      const place = this.place(target, scope);
      located(span, () => place.set(value));
      return;
    }
    if (typeof value === "string" || !hasItems(value)) {
      throw new StarlarkFault(`Operation \`len()\` not supported on type \`${typeName(value)}\``, span);
    }
    const items = itemsOf(value);
    const { targets } = target;
    if (items.length !== targets.length) {
      throw new StarlarkFault(`Unpacked ${items.length} values but expected ${targets.length}`, span);
    }
    targets.forEach((one, at) => {
      this.assign(one, items[at] ?? null, scope);
    });
  }

  /** Where a single target's value is kept; its own expressions are evaluated here, once. */
  place(target: Exclude<Target, { kind: "several" }>, scope: Scope): Place {
    switch (target.kind) {
      case "name":
        return { get: () => scope.get(target.name), set: (value) => scope.set(target.name, value) };
      case "index": {
        const holder = this.evaluate(target.target, scope);
        const index = this.evaluate(target.index, scope);
        return { get: () => itemAt(holder, index), set: (value) => setItem(holder, index, value) };
      }
      case "attribute": {
        const { name } = target;
        const holder = this.evaluate(target.target, scope);
        const set = (): never => {
          throw new EvaluationError(`Operation \`.${name}=\` not supported on type \`${typeName(holder)}\``);
        };
        return { get: () => attributeOf(holder, name), set };
      }
      default:
        return target satisfies never;
    }
  }

  /** Calls `each` for the items of a value until it returns true; the value cannot be changed meanwhile. */
  loop(value: Value, span: Span, each: (item: Value) => boolean): void {
    const items = located(span, () => itemsOf(value));
    const watched = value instanceof List || value instanceof Dict ? value : null;
    if (watched !== null) watched.loops++;
    try {
      for (const item of items) {
        this.budget.step(span);
        if (each(item)) return;
      }
    } finally {
      if (watched !== null) watched.loops--;
    }
  }

  /** What the parameters of a function take; left-out ones are evaluated here. */
  slots(parameters: readonly Parameter[], scope: Scope): Slot[] {
    return parameters.map(({ name, kind, standard }) => {
      return { name, kind, standard: standard === null ? undefined : this.evaluate(standard, scope) };
    });
  }

  #format({ pieces }: Kind<"format">, scope: Scope): string {
    const texts = pieces.map((piece) => {
      if (typeof piece === "string") return piece;
      const value = this.evaluate(piece.name, scope);
      return piece.quoted ? represent(value) : display(value);
    });
    return texts.join("");
  }

  #dict({ entries }: Kind<"dict">, scope: Scope): Dict {
    const dict = new Dict();
    for (const entry of entries) {
      const key = this.evaluate(entry.key, scope);
      const value = this.evaluate(entry.value, scope);
      const hash = located(entry.key.span, () => hashKey(key));
      if (dict.entries.has(hash)) {
        throw new StarlarkFault(`Dictionary key repeated for \`${represent(key)}\``, entry.key.span);
      }
      dict.entries.set(hash, [key, value]);
    }
    return dict;
  }

  #listOf({ item, clauses }: Kind<"listOf">, scope: Scope): List {
    const list = new List([]);
    this.#comprehend(clauses, scope, (inner) => {
      list.items.push(this.evaluate(item, inner));
    });
    return list;
  }

  #dictOf({ entry, clauses }: Kind<"dictOf">, scope: Scope): Dict {
    const dict = new Dict();
    this.#comprehend(clauses, scope, (inner) => {
      const key = this.evaluate(entry.key, inner);
      const value = this.evaluate(entry.value, inner);
      located(entry.key.span, () => dict.entries.set(hashKey(key), [key, value]));
    });
    return dict;
  }

  #comprehend(clauses: readonly Clause[], scope: Scope, each: (scope: Scope) => void): void {
    const names = new Set(clauses.flatMap((clause) => (clause.kind === "for" ? namesOf(clause.target) : [])));
    const inner = new Scope(scope.owner, names, scope);
    const run = (index: number): void => {
      const clause = clauses[index];
      if (clause === undefined) each(inner);
      else if (clause.kind === "if") {
        if (isTrue(this.evaluate(clause.condition, inner))) run(index + 1);
      } else {
        const items = this.evaluate(clause.items, index === 0 ? scope : inner);
        this.loop(items, clause.items.span, (item) => {
          this.assign(clause.target, item, inner);
          run(index + 1);
          return false;
        });
      }
    };
    run(0);
  }

  #lambda({ parameters, body }: Kind<"lambda">, scope: Scope): Callable {
    const slots = this.slots(parameters, scope);
    const names = new Set(slots.flatMap(({ name }) => (name === null ? [] : [name])));
    const name = "lambda";
    const call = (args: CallArguments): Value => {
      const inner = new Scope(name, names, scope);
      for (const [parameter, value] of bindParameters(name, slots, args)) inner.set(parameter, value);
      return this.evaluate(body, inner);
    };
    return { kind: "function", name, call };
  }

  #call({ callee, args, span }: Kind<"call">, scope: Scope): Value {
    const target = this.evaluate(callee, scope);
    const values = args.map(({ value }) => this.evaluate(value, scope));
    return this.budget.call(scope.owner, span, () => {
      if (target === null || typeof target !== "object" || target.kind !== "function") {
        throw new EvaluationError(`Operation \`call()\` not supported on type \`${typeName(target)}\``);
      }
      return target.call(spread(args, values), span);
    });
  }

  #operation(
    expression: Kind<"unary" | "binary" | "either" | "attribute" | "index" | "slice">,
    scope: Scope,
  ): Value {
    const { span } = expression;
    switch (expression.kind) {
      case "unary": {
        const { operator } = expression;
        const operand = this.evaluate(expression.operand, scope);
        return operator === "not" ? !isTrue(operand) : located(span, () => applyUnary(operator, operand));
      }
      case "binary":
        return this.#binary(expression, scope);
      case "either": {
        const { condition, yes, no } = expression;
        return this.evaluate(isTrue(this.evaluate(condition, scope)) ? yes : no, scope);
      }
      case "attribute": {
        const target = this.evaluate(expression.target, scope);
        return located(span, () => attributeOf(target, expression.name));
      }
      case "index": {
        const target = this.evaluate(expression.target, scope);
        const [index = null, second] = expression.indices.map((one) => this.evaluate(one, scope));
        if (second === undefined) return located(span, () => itemAt(target, index));
        throw new StarlarkFault(`Operation \`[,]\` not supported on type \`${typeName(target)}\``, span);
      }
      case "slice": {
        const target = this.evaluate(expression.target, scope);
        const bounds = expression.bounds.map((bound) => {
          return bound === null ? undefined : this.evaluate(bound, scope);
        });
        return located(span, () => sliceOf(target, bounds));
      }
      default:
        return expression satisfies never;
    }
  }

  #binary({ operator, left, right, span }: Kind<"binary">, scope: Scope): Value {
    const first = this.evaluate(left, scope);
    if (operator === "and") return isTrue(first) ? this.evaluate(right, scope) : first;
    if (operator === "or") return isTrue(first) ? first : this.evaluate(right, scope);
    const second = this.evaluate(right, scope);
    return located(span, () => applyBinary(operator, first, second));
  }
}

function hasItems(value: Value): boolean {
  return value instanceof List || value instanceof Tuple || value instanceof Dict;
}

function namesOf(target: Target): string[] {
  if (target.kind === "several") return target.targets.flatMap(namesOf);
  return target.kind === "name" ? [target.name] : [];
}

/** Puts arguments in their order and takes the `*` and `**` ones apart; throws `EvaluationError`. */
function spread(args: readonly Argument[], values: readonly Value[]): CallArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  args.forEach(({ kind, name }, at) => {
    const value = values[at] ?? null;
    if (kind === "positional") positional.push(value);
    else if (kind === "named") named.set(name, value);
    else if (kind === "list") {
      if (!hasItems(value)) throw new EvaluationError("The argument provided for *args is not iterable");
      positional.push(...itemsOf(value));
    } else {
      if (!(value instanceof Dict)) {
        throw new EvaluationError("The argument provided for **kwargs is not a dictionary");
      }
      for (const [key, item] of value.entries.values()) {
        if (typeof key !== "string") {
          throw new EvaluationError("The argument provided for *args is not an identifier");
        }
        if (named.has(key)) throw new EvaluationError(`Argument \`${key}\` occurs more than once`);
        named.set(key, item);
      }
    }
  });
  return { positional, named };
}
