import { EvaluationError, type Value } from "./value.ts";

/** Names and their values, inside other scopes. */
export class Scope {
  /** Name of the function whose scope it is, for messages. */
  readonly owner: string;
  readonly #names: ReadonlySet<string>;
  readonly #values = new Map<string, Value>();
  readonly #outer: Scope | null;

  /** `names`: all that the scope will ever hold. */
  constructor(owner: string, names: ReadonlySet<string>, outer: Scope | null) {
    this.owner = owner;
    this.#names = names;
    this.#outer = outer;
  }

  /** Throws `EvaluationError` for a name that got no value so far. */
  get(name: string): Value {
    if (!this.#names.has(name) && this.#outer !== null) return this.#outer.get(name);
    const value = this.#values.get(name);
    if (value !== undefined) return value;
    throw new EvaluationError(`Local variable \`${name}\` referenced before assignment`);
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }
}
