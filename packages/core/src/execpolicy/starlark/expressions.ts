import { argumentFault } from "./argumentRules.ts";
import { StarlarkFault } from "./fault.ts";
import { formatPieces } from "./formatString.ts";
import { toTarget } from "./target.ts";
import type { Token } from "./token.ts";
import type { TokenStream } from "./tokenStream.ts";
import type {
  Argument,
  BinaryOperator,
  Clause,
  ComparisonOperator,
  Entry,
  Expression,
  Parameter,
} from "./tree.ts";

/** Operators by how tightly they bind, loosest first. */
const LEVELS: ReadonlyArray<readonly BinaryOperator[]> = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "//", "%"],
];
const COMPARISONS: readonly ComparisonOperator[] = ["==", "!=", "<", ">", "<=", ">=", "in"];

/** Tokens that begin an operand. */
const OPERANDS: ReadonlySet<string> = new Set("IDENTIFIER INTEGER FLOAT STRING FSTRING ... [ { (".split(" "));

/** Where a `,` may be followed by nothing. */
const LIST_ENDS: ReadonlySet<string> = new Set(["NL", "END", ";", ")", "=", ":"]);

/** Reads expressions off a stream of tokens; throws `TokenMismatch`, and `StarlarkFault` for targets. */
export class ExpressionReader {
  readonly #tokens: TokenStream;
  #noted: StarlarkFault | null = null;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
  }

  /** The first fault that did not keep the text from being read; null when there was none. */
  get noted(): StarlarkFault | null {
    return this.#noted;
  }

  /** Keeps a fault for `noted` unless there is one. */
  note(fault: StarlarkFault | null): void {
    this.#noted ??= fault;
  }

  /** One expression, or several with commas between as a tuple. */
  testList(): Expression {
    const { start } = this.#tokens;
    const first = this.test();
    return this.#tokens.peek() === "," ? this.tuple(first, start) : first;
  }

  /** A tuple without parentheses that begins at `start` and whose first expression was read. */
  tuple(first: Expression, start: number): Expression {
    const items = [first];
    while (this.#tokens.take(",") !== null && !this.#endsList()) items.push(this.test());
    return { span: this.#tokens.spanFrom(start), kind: "tuple", items };
  }

  #endsList(): boolean {
    const type = this.#tokens.peek();
    return LIST_ENDS.has(type) || /^(?:\/\/|<<|>>|[-+*/%&|^])=$/.test(type);
  }

  test(): Expression {
    const { start } = this.#tokens;
    if (this.#tokens.take("lambda") !== null) return this.#lambda(start);
    const yes = this.#or();
    if (this.#tokens.take("if") === null) return yes;
    const condition = this.#or();
    this.#tokens.expect("else");
    const no = this.test();
    return { span: this.#tokens.spanFrom(start), kind: "either", condition, yes, no };
  }

  /**
   * What a loop writes to, as an expression: whether it can be written to is asked once the loop was read.
   */
  loopTarget(): Expression {
    const { start } = this.#tokens;
    const first = this.#expression(0);
    if (this.#tokens.peek() !== ",") return first;
    const items = [first];
    while (this.#tokens.take(",") !== null && this.#tokens.peek() !== "in") items.push(this.#expression(0));
    return { span: this.#tokens.spanFrom(start), kind: "tuple", items };
  }

  /** Parameters up to `end`, which is left; only a `def` gives them types. */
  parameters(end: ")" | ":"): Parameter[] {
    const list: Parameter[] = [];
    while (this.#tokens.peek() !== end) {
      list.push(this.#parameter(end === ")"));
      if (this.#tokens.peek() !== end) this.#tokens.expect(",");
    }
    return list;
  }

  #parameter(typed: boolean): Parameter {
    const { start } = this.#tokens;
    const slash = this.#tokens.take("/");
    if (slash !== null) return { kind: "slash", name: null, type: null, standard: null, span: slash.span };
    const list = this.#tokens.take("*") !== null;
    const dict = !list && this.#tokens.take("**") !== null;
    const bare = list && this.#tokens.peek() !== "IDENTIFIER";
    const name = bare ? null : this.#tokens.expect("IDENTIFIER").text;
    const type = typed && name !== null && this.#tokens.take(":") !== null ? this.test() : null;
    const standard = !list && !dict && this.#tokens.take("=") !== null ? this.test() : null;
    const kind = list ? "list" : dict ? "dict" : "normal";
    return { kind, name, type, standard, span: this.#tokens.spanFrom(start) };
  }

  #lambda(start: number): Expression {
    const parameters = this.parameters(":");
    this.#tokens.expect(":");
    const body = this.test();
    return { span: this.#tokens.spanFrom(start), kind: "lambda", parameters, body };
  }

  #or(): Expression {
    return this.#chain(["or"], () => this.#and());
  }

  #and(): Expression {
    return this.#chain(["and"], () => this.#not());
  }

  /** Operands with any of some operators between them, grouped from the left. */
  #chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    const { start } = this.#tokens;
    let left = operand();
    for (;;) {
      const operator = operators.find((one) => one === this.#tokens.peek());
      if (operator === undefined) return left;
      this.#tokens.take(operator);
      const right = operand();
      left = { span: this.#tokens.spanFrom(start), kind: "binary", operator, left, right };
    }
  }

  #not(): Expression {
    const { start } = this.#tokens;
    if (this.#tokens.take("not") === null) return this.#comparison();
    const operand = this.#not();
    return { span: this.#tokens.spanFrom(start), kind: "unary", operator: "not", operand };
  }

  #comparison(): Expression {
    const { start } = this.#tokens;
    const left = this.#expression(0);
    const operator = this.#comparisonOperator();
    if (operator === null) return left;
    const right = this.#expression(0);
    const type = this.#tokens.peek();
    if (type === "not" || COMPARISONS.some((one) => one === type)) this.#tokens.mismatch();
    return { span: this.#tokens.spanFrom(start), kind: "binary", operator, left, right };
  }

  #comparisonOperator(): ComparisonOperator | null {
    if (this.#tokens.take("not") !== null) {
      this.#tokens.expect("in");
      return "not in";
    }
    const operator = COMPARISONS.find((one) => one === this.#tokens.peek()) ?? null;
    if (operator !== null) this.#tokens.take(operator);
    return operator;
  }

  #expression(level: number): Expression {
    const operators = LEVELS[level];
    return operators === undefined
      ? this.#factor()
      : this.#chain(operators, () => this.#expression(level + 1));
  }

  #factor(): Expression {
    const { start } = this.#tokens;
    for (const operator of ["+", "-", "~"] as const) {
      if (this.#tokens.take(operator) === null) continue;
      const operand = this.#factor();
      return { span: this.#tokens.spanFrom(start), kind: "unary", operator, operand };
    }
    return this.#primary();
  }

  #primary(): Expression {
    const { start } = this.#tokens;
    let target = this.#operand();
    for (;;) {
      if (this.#tokens.take(".") !== null) {
        const name = this.#tokens.expect("IDENTIFIER").text;
        target = { span: this.#tokens.spanFrom(start), kind: "attribute", target, name };
      } else if (this.#tokens.take("(") !== null) {
        const args = this.#arguments();
        target = { span: this.#tokens.spanFrom(start), kind: "call", callee: target, args };
      } else if (this.#tokens.take("[") !== null) {
        target = this.#index(target, start);
      } else {
        return target;
      }
    }
  }

  #arguments(): Argument[] {
    const args: Argument[] = [];
    while (this.#tokens.take(")") === null) {
      args.push(this.#argument());
      if (this.#tokens.peek() !== ")") this.#tokens.expect(",");
    }
    this.note(argumentFault(args));
    return args;
  }

  #argument(): Argument {
    const { start } = this.#tokens;
    const star = this.#tokens.take("*") ? "list" : this.#tokens.take("**") ? "dict" : null;
    const value = this.test();
    if (star === null && value.kind === "name" && this.#tokens.peek() === "=") {
      // `(a) = 1` is no named argument, so the name must be the only token.
      if (value.span.start !== start || this.#tokens.spanFrom(start).end !== value.span.end)
        this.#tokens.mismatch();
      this.#tokens.take("=");
      const named = this.test();
      return { kind: "named", name: value.name, value: named, span: this.#tokens.spanFrom(start) };
    }
    return { kind: star ?? "positional", name: "", value, span: this.#tokens.spanFrom(start) };
  }

  #index(target: Expression, start: number): Expression {
    const bounds: (Expression | null)[] = [];
    const bound = (): Expression | null => ([":", "]"].includes(this.#tokens.peek()) ? null : this.test());
    const first = this.#tokens.peek() === ":" ? null : this.test();
    if (first !== null && this.#tokens.peek() !== ":") {
      const indices = [first];
      if (this.#tokens.take(",") !== null) indices.push(this.test());
      this.#tokens.expect("]");
      return { span: this.#tokens.spanFrom(start), kind: "index", target, indices };
    }
    this.#tokens.expect(":");
    bounds.push(first, bound());
    if (this.#tokens.take(":") !== null) bounds.push(bound());
    this.#tokens.expect("]");
    return { span: this.#tokens.spanFrom(start), kind: "slice", target, bounds };
  }

  #operand(): Expression {
    const { start } = this.#tokens;
    const type = this.#tokens.peek();
    const token = OPERANDS.has(type) ? this.#tokens.expect(type) : this.#tokens.mismatch();
    const { span } = token;
    switch (token.type) {
      case "IDENTIFIER":
        return { span, kind: "name", name: token.text };
      case "INTEGER":
        return { span, kind: "integer", value: BigInt(token.text) };
      case "FLOAT":
        return { span, kind: "float" };
      case "STRING":
        return { span, kind: "string", value: token.text };
      case "FSTRING":
        return this.#format(token);
      case "...":
        return { span, kind: "ellipsis" };
      case "[":
        return this.#list(start);
      case "{":
        return this.#dict(start);
      default:
        return this.#parenthesized(start);
    }
  }

  #format(token: Token): Expression {
    const { span } = token;
    const pieces = formatPieces(token, token.content ?? span.start);
    if (pieces instanceof StarlarkFault) this.note(pieces);
    return { span, kind: "format", pieces: pieces instanceof StarlarkFault ? [] : pieces };
  }

  #parenthesized(start: number): Expression {
    if (this.#tokens.take(")") !== null) {
      return { span: this.#tokens.spanFrom(start), kind: "tuple", items: [] };
    }
    const inner = this.testList();
    this.#tokens.expect(")");
    return inner;
  }

  #list(start: number): Expression {
    const items: Expression[] = [];
    while (this.#tokens.take("]") === null) {
      const item = this.test();
      if (items.length === 0 && this.#tokens.peek() === "for") {
        const clauses = this.#clauses("]");
        return { span: this.#tokens.spanFrom(start), kind: "listOf", item, clauses };
      }
      items.push(item);
      if (this.#tokens.peek() !== "]") this.#tokens.expect(",");
    }
    return { span: this.#tokens.spanFrom(start), kind: "list", items };
  }

  #dict(start: number): Expression {
    const entries: Entry[] = [];
    while (this.#tokens.take("}") === null) {
      const key = this.test();
      this.#tokens.expect(":");
      const entry = { key, value: this.test() };
      if (entries.length === 0 && this.#tokens.peek() === "for") {
        const clauses = this.#clauses("}");
        return { span: this.#tokens.spanFrom(start), kind: "dictOf", entry, clauses };
      }
      entries.push(entry);
      if (this.#tokens.peek() !== "}") this.#tokens.expect(",");
    }
    return { span: this.#tokens.spanFrom(start), kind: "dict", entries };
  }

  #clauses(end: "]" | "}"): Clause[] {
    const clauses: Clause[] = [];
    while (this.#tokens.take(end) === null) {
      if (clauses.length > 0 && this.#tokens.take("if") !== null) {
        clauses.push({ kind: "if", condition: this.#or() });
        continue;
      }
      this.#tokens.expect("for");
      const target = this.loopTarget();
      this.#tokens.expect("in");
      const items = this.#or();
      clauses.push({ kind: "for", target: toTarget(target), items });
    }
    return clauses;
  }
}
