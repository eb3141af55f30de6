import { bindParameters } from "./bindParameters.ts";
import { Evaluator } from "./evaluator.ts";
import { StarlarkFault } from "./fault.ts";
import { located } from "./guard.ts";
import type { OwnNames } from "./names.ts";
import { applyBinary } from "./operations.ts";
import { Scope } from "./scope.ts";
import type { Statement } from "./tree.ts";
import { type CallArguments, type Callable, isTrue, itemsOf, List, type Value } from "./value.ts";

type Kind<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** How a statement ended: by itself, or with the value of a `return`. */
type Completion = "next" | "break" | "continue" | { readonly value: Value };

/** Runs the statements of one file; what goes wrong is thrown as `StarlarkFault`. */
export class Interpreter {
  /** Name of the file, which is part of the names of its functions. */
  readonly #file: string;
  readonly #names: OwnNames;
  readonly #evaluator = new Evaluator();

  constructor(file: string, names: OwnNames) {
    this.#file = file;
    this.#names = names;
  }

  run(statements: readonly Statement[], builtins: ReadonlyMap<string, Value>): void {
    const outer = new Scope("", new Set(builtins.keys()), null);
    for (const [name, value] of builtins) outer.set(name, value);
    this.#block(statements, new Scope("<module>", this.#ownNames(statements), outer));
  }

  #ownNames(statements: readonly Statement[]): ReadonlySet<string> {
    return this.#names.get(statements) ?? new Set();
  }

  #block(statements: readonly Statement[], scope: Scope): Completion {
    for (const statement of statements) {
      const completion = this.#statement(statement, scope);
      if (completion !== "next") return completion;
    }
    return "next";
  }

  #statement(statement: Statement, scope: Scope): Completion {
    this.#evaluator.budget.step(statement.span);
    switch (statement.kind) {
      case "expression":
        this.#evaluator.evaluate(statement.expression, scope);
        return "next";
      case "assign":
        this.#evaluator.assign(statement.target, this.#evaluator.evaluate(statement.value, scope), scope);
        return "next";
      case "modify":
        this.#modify(statement, scope);
        return "next";
      case "return":
        return { value: statement.value === null ? null : this.#evaluator.evaluate(statement.value, scope) };
      case "break":
      case "continue":
        return statement.kind;
      case "pass":
        return "next";
      case "load":
        throw new StarlarkFault(
          `No imports are available, you tried \`${statement.module}\` (no call to \`Evaluator.set_loader\`)`,
          statement.span,
        );
      case "if": {
        const { condition, yes, no } = statement;
        return this.#block(isTrue(this.#evaluator.evaluate(condition, scope)) ? yes : no, scope);
      }
      case "for":
        return this.#for(statement, scope);
      case "def":
        scope.set(statement.name, this.#function(statement, scope));
        return "next";
      default:
        return statement satisfies never;
    }
  }

  #for({ target, items, body, span }: Kind<"for">, scope: Scope): Completion {
    let result: Completion = "next";
    this.#evaluator.loop(this.#evaluator.evaluate(items, scope), span, (item) => {
      this.#evaluator.assign(target, item, scope);
      const completion = this.#block(body, scope);
      if (typeof completion === "object") result = completion;
      return completion === "break" || typeof completion === "object";
    });
    return result;
  }

  #modify({ target, operator, value, span }: Kind<"modify">, scope: Scope): void {
    if (target.kind === "several" || operator === "and" || operator === "or") return;
    const place = this.#evaluator.place(target, scope);
    const before = located(target.kind === "name" ? span : target.span, () => place.get());
    const by = this.#evaluator.evaluate(value, scope);
    located(span, () => {
      // A list is changed where it is: all names that it has see it.
      if (operator === "+" && before instanceof List && by instanceof List) before.items.push(...itemsOf(by));
      else place.set(applyBinary(operator, before, by));
    });
  }

  #function({ name, parameters, body }: Kind<"def">, scope: Scope): Callable {
    const slots = this.#evaluator.slots(parameters, scope);
    const own = this.#ownNames(body);
    const fullName = `${this.#file}.${name}`;
    const call = (args: CallArguments): Value => {
      const inner = new Scope(name, own, scope);
      for (const [parameter, value] of bindParameters(fullName, slots, args)) inner.set(parameter, value);
      const completion = this.#block(body, inner);
      return typeof completion === "object" ? completion.value : null;
    };
    return { kind: "function", name: fullName, call };
  }
}
