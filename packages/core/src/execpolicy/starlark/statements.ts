import { ExpressionReader } from "./expressions.ts";
import { StarlarkFault } from "./fault.ts";
import { toTarget } from "./target.ts";
import type { Token } from "./token.ts";
import { TokenStream } from "./tokenStream.ts";
import type { BinaryOperator, Expression, Statement } from "./tree.ts";

/** Operators of assignments that change what is there. */
const MODIFIERS: ReadonlyMap<string, BinaryOperator> = new Map(
  (["+", "-", "*", "/", "//", "%", "&", "|", "^", "<<", ">>"] as const).map((operator) => [
    `${operator}=`,
    operator,
  ]),
);

/** Reads a whole file; throws `TokenMismatch` and `StarlarkFault`. */
export function readStatements(tokens: readonly Token[]): Statement[] {
  return new StatementReader(new TokenStream(tokens)).file();
}

class StatementReader {
  readonly #tokens: TokenStream;
  readonly #expressions: ExpressionReader;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
    this.#expressions = new ExpressionReader(tokens);
  }

  file(): Statement[] {
    const statements: Statement[] = [];
    this.#skipLineEnds();
    while (this.#tokens.peek() !== "END") statements.push(...this.#statement());
    if (this.#expressions.noted !== null) throw this.#expressions.noted;
    return statements;
  }

  /** One statement or the several of a line, and the empty lines behind. */
  #statement(): Statement[] {
    const statements = this.#compound() ?? this.#line();
    this.#skipLineEnds();
    return statements;
  }

  #skipLineEnds(): void {
    while (this.#tokens.take("NL") !== null);
  }

  /** A statement with other statements in it; null when none begins here. */
  #compound(): Statement[] | null {
    const { start } = this.#tokens;
    switch (this.#tokens.peek()) {
      case "if":
        this.#tokens.take("if");
        return [this.#if(start)];
      case "for":
        this.#tokens.take("for");
        return [this.#for(start)];
      case "def":
        this.#tokens.take("def");
        return [this.#def(start)];
      default:
        return null;
    }
  }

  #line(): Statement[] {
    const statements = [this.#small()];
    while (this.#tokens.take(";") !== null && this.#tokens.peek() !== "NL") statements.push(this.#small());
    this.#tokens.expect("NL");
    return statements;
  }

  #suite(): Statement[] {
    if (this.#tokens.take("NL") === null) return this.#line();
    this.#skipLineEnds();
    this.#tokens.expect("INDENT");
    const statements: Statement[] = [];
    do statements.push(...this.#statement());
    while (this.#tokens.take("DEDENT") === null);
    return statements;
  }

  /** What follows `if` or `elif`. */
  #if(start: number): Statement {
    const condition = this.#expressions.test();
    this.#tokens.expect(":");
    const yes = this.#suite();
    const other = this.#tokens.start;
    let no: Statement[] = [];
    if (this.#tokens.take("elif") !== null) {
      no = [this.#if(other)];
    } else if (this.#tokens.take("else") !== null) {
      this.#tokens.expect(":");
      no = this.#suite();
    }
    return { span: this.#tokens.spanFrom(start), kind: "if", condition, yes, no };
  }

  #for(start: number): Statement {
    const target = this.#expressions.loopTarget();
    this.#tokens.expect("in");
    const items = this.#expressions.test();
    this.#tokens.expect(":");
    const body = this.#suite();
    return { span: this.#tokens.spanFrom(start), kind: "for", target: toTarget(target), items, body };
  }

  #def(start: number): Statement {
    const name = this.#tokens.expect("IDENTIFIER").text;
    this.#tokens.expect("(");
    const parameters = this.#expressions.parameters(")");
    this.#tokens.expect(")");
    const returns = this.#tokens.take("->") === null ? null : this.#expressions.test();
    this.#tokens.expect(":");
    const body = this.#suite();
    return { span: this.#tokens.spanFrom(start), kind: "def", name, parameters, returns, body };
  }

  #small(): Statement {
    const { start } = this.#tokens;
    const type = this.#tokens.peek();
    switch (type) {
      case "break":
      case "continue":
      case "pass":
        return { span: this.#tokens.expect(type).span, kind: type };
      case "return": {
        this.#tokens.take("return");
        const ends = this.#tokens.peek() === "NL" || this.#tokens.peek() === ";";
        const value = ends ? null : this.#expressions.testList();
        return { span: this.#tokens.spanFrom(start), kind: "return", value };
      }
      case "load":
        this.#tokens.take("load");
        return this.#load(start);
      default:
        return this.#assignment(start);
    }
  }

  #assignment(start: number): Statement {
    const first = this.#expressions.test();
    const several = this.#tokens.peek() === ",";
    const left = several ? this.#expressions.tuple(first, start) : first;
    const type = this.#tokens.take(":") === null ? null : this.#expressions.test();
    const operator = MODIFIERS.get(this.#tokens.peek());
    if (operator === undefined && this.#tokens.take("=") === null) {
      // Several values alone are no statement, and neither is a type.
      if (type !== null || several) this.#tokens.mismatch();
      return { span: this.#tokens.spanFrom(start), kind: "expression", expression: left };
    }
    if (operator !== undefined) this.#tokens.take(this.#tokens.peek());
    const value = this.#expressions.testList();
    if (this.#tokens.peek() !== "NL" && this.#tokens.peek() !== ";") this.#tokens.mismatch();
    const span = this.#tokens.spanFrom(start);
    if (operator === undefined) return assign(left, { span, type, value });
    if (type !== null) {
      throw new StarlarkFault("type annotations not allowed on augmented assignments", type.span);
    }
    if (left.kind === "list" || left.kind === "tuple") {
      throw new StarlarkFault("left-hand-side of modifying assignment cannot be a list or tuple", left.span);
    }
    return { span, kind: "modify", target: toTarget(left), operator, value };
  }

  #load(start: number): Statement {
    this.#tokens.expect("(");
    const module = this.#tokens.expect("STRING");
    const names: string[] = [];
    while (this.#tokens.peek() !== ")") {
      this.#tokens.expect(",");
      const name = this.#tokens.take("IDENTIFIER");
      if (name !== null) {
        this.#tokens.expect("=");
        this.#tokens.expect("STRING");
        names.push(name.text);
      } else if (this.#tokens.peek() !== ")") {
        names.push(this.#tokens.expect("STRING").text);
      }
    }
    this.#tokens.expect(")");
    if (names.length === 0) {
      this.#expressions.note(
        new StarlarkFault("`load` statement requires at least two arguments", module.span),
      );
    }
    return { span: this.#tokens.spanFrom(start), kind: "load", module: module.text, names };
  }
}

function assign(
  left: Expression,
  { span, type, value }: { span: Statement["span"]; type: Expression | null; value: Expression },
): Statement {
  const target = toTarget(left);
  if (target.kind === "several" && type !== null) {
    throw new StarlarkFault("type annotations not allowed on multiple assignments", type.span);
  }
  return { span, kind: "assign", target, type, value };
}
