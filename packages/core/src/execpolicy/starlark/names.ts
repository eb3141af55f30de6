import { checkParameters } from "./argumentRules.ts";
import { StarlarkFault } from "./fault.ts";
import type { Span } from "./source.ts";
import { withSuggestion } from "./suggestion.ts";
import type { Clause, Expression, Parameter, Statement, Target } from "./tree.ts";

/** The names that a file or a function makes, by its statements. */
export type OwnNames = ReadonlyMap<readonly Statement[], ReadonlySet<string>>;

/**
 * Finds the names that the file and each function make, and throws `StarlarkFault` for the first name that
 * nothing makes; `builtins` are there for all.
 */
export function resolveNames(file: readonly Statement[], builtins: Iterable<string>): OwnNames {
  const resolver = new Resolver([new Set(builtins)]);
  resolver.body(file, []);
  return resolver.own;
}

class Resolver {
  readonly own: Map<readonly Statement[], ReadonlySet<string>>;
  /** Known names, innermost last. */
  readonly #scopes: readonly ReadonlySet<string>[];

  constructor(scopes: readonly ReadonlySet<string>[], own: Resolver["own"] = new Map()) {
    this.#scopes = scopes;
    this.own = own;
  }

  body(statements: readonly Statement[], parameters: readonly Parameter[]): void {
    const names = new Set(parameters.flatMap(({ name }) => (name === null ? [] : [name])));
    for (const statement of statements) collect(statement, names);
    this.own.set(statements, names);
    const inner = this.#within(names);
    for (const statement of statements) inner.#statement(statement);
  }

  #within(names: ReadonlySet<string>): Resolver {
    return new Resolver([...this.#scopes, names], this.own);
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "expression":
        this.#expression(statement.expression);
        break;
      case "assign":
        this.#target(statement.target);
        if (statement.type !== null) this.#expression(statement.type);
        this.#expression(statement.value);
        break;
      case "modify":
        this.#target(statement.target);
        this.#expression(statement.value);
        break;
      case "return":
        if (statement.value !== null) this.#expression(statement.value);
        break;
      case "if":
        this.#expression(statement.condition);
        for (const inner of [...statement.yes, ...statement.no]) this.#statement(inner);
        break;
      case "for":
        this.#target(statement.target);
        this.#expression(statement.items);
        for (const inner of statement.body) this.#statement(inner);
        break;
      case "def":
        this.#parameters(statement.parameters);
        if (statement.returns !== null) this.#expression(statement.returns);
        this.body(statement.body, statement.parameters);
        break;
      case "break":
      case "continue":
      case "pass":
      case "load":
        break;
      default:
        statement satisfies never;
    }
  }

  #parameters(parameters: readonly Parameter[]): void {
    for (const { type, standard } of parameters) {
      if (type !== null) this.#expression(type);
      if (standard !== null) this.#expression(standard);
    }
  }

  #target(target: Target): void {
    switch (target.kind) {
      case "name":
        break;
      case "index":
        this.#expression(target.target);
        this.#expression(target.index);
        break;
      case "attribute":
        this.#expression(target.target);
        break;
      case "several":
        for (const one of target.targets) this.#target(one);
        break;
      default:
        target satisfies never;
    }
  }

  #expression(expression: Expression): void {
    switch (expression.kind) {
      case "name":
        this.#name(expression.name, expression.span);
        break;
      case "format":
        for (const piece of expression.pieces) if (typeof piece !== "string") this.#expression(piece.name);
        break;
      case "listOf":
        this.#comprehension(expression.clauses, [expression.item]);
        break;
      case "dictOf":
        this.#comprehension(expression.clauses, [expression.entry.key, expression.entry.value]);
        break;
      case "lambda": {
        checkParameters(expression.parameters);
        this.#parameters(expression.parameters);
        const names = expression.parameters.flatMap(({ name }) => (name === null ? [] : [name]));
        this.#within(new Set(names)).#expression(expression.body);
        break;
      }
      case "integer":
      case "float":
      case "string":
      case "ellipsis":
        break;
      default:
        for (const part of partsOf(expression)) this.#expression(part);
    }
  }

  #name(name: string, span: Span): void {
    if (this.#scopes.some((names) => names.has(name))) return;
    const known = this.#scopes.toReversed().flatMap((names) => [...names]);
    const message = withSuggestion(`Variable \`${name}\` not found`, name, known);
    throw new StarlarkFault(message, span);
  }

  /** The first list is evaluated outside; what the clauses name is known inside only. */
  #comprehension(clauses: readonly Clause[], results: readonly Expression[]): void {
    const [first] = clauses;
    if (first?.kind === "for") this.#expression(first.items);
    const names = new Set<string>();
    for (const clause of clauses) if (clause.kind === "for") collectTarget(clause.target, names);
    const inner = this.#within(names);
    for (const clause of clauses) {
      if (clause.kind === "if") inner.#expression(clause.condition);
      else {
        if (clause !== first) inner.#expression(clause.items);
        inner.#target(clause.target);
      }
    }
    for (const result of results) inner.#expression(result);
  }
}

type Compound = Exclude<
  Expression,
  { kind: "name" | "format" | "listOf" | "dictOf" | "lambda" | "integer" | "float" | "string" | "ellipsis" }
>;

/** The expressions that another is made of, in the order of evaluation. */
function partsOf(expression: Compound): readonly Expression[] {
  switch (expression.kind) {
    case "list":
    case "tuple":
      return expression.items;
    case "dict":
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "either":
      return [expression.condition, expression.yes, expression.no];
    case "attribute":
      return [expression.target];
    case "call":
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case "index":
      return [expression.target, ...expression.indices];
    case "slice":
      return [expression.target, ...expression.bounds.filter((bound) => bound !== null)];
    default:
      return expression satisfies never;
  }
}

/** Adds the names that a statement makes where it stands, not those of functions in it. */
function collect(statement: Statement, names: Set<string>): void {
  switch (statement.kind) {
    case "assign":
    case "modify":
      collectTarget(statement.target, names);
      break;
    case "for":
      collectTarget(statement.target, names);
      for (const inner of statement.body) collect(inner, names);
      break;
    case "if":
      for (const inner of [...statement.yes, ...statement.no]) collect(inner, names);
      break;
    case "def":
      names.add(statement.name);
      break;
    case "load":
      for (const name of statement.names) names.add(name);
      break;
    case "expression":
    case "return":
    case "break":
    case "continue":
    case "pass":
      break;
    default:
      statement satisfies never;
  }
}

function collectTarget(target: Target, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  else if (target.kind === "several") for (const one of target.targets) collectTarget(one, names);
}
