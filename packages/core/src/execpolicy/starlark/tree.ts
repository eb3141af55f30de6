import type { Span } from "./source.ts";

/** `x or y`, `x + y`, … by their symbol; `not in` is one of them. */
export type BinaryOperator =
  | "or"
  | "and"
  | ComparisonOperator
  | "|"
  | "^"
  | "&"
  | "<<"
  | ">>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%";

/** Operators that cannot be chained. */
export type ComparisonOperator = "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "not in";

/** An expression and where it stands. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float" }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "format"; readonly pieces: readonly (string | FormatField)[] }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "list" | "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly entries: readonly Entry[] }
  | { readonly kind: "listOf"; readonly item: Expression; readonly clauses: readonly Clause[] }
  | { readonly kind: "dictOf"; readonly entry: Entry; readonly clauses: readonly Clause[] }
  | { readonly kind: "unary"; readonly operator: "not" | "+" | "-" | "~"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "either";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: "attribute"; readonly target: Expression; readonly name: string }
  | { readonly kind: "call"; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly kind: "index"; readonly target: Expression; readonly indices: readonly Expression[] }
  | { readonly kind: "slice"; readonly target: Expression; readonly bounds: readonly (Expression | null)[] }
  | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Expression }
);

/** A name in the braces of an f-string. */
export interface FormatField {
  readonly name: Extract<Expression, { kind: "name" }>;
  /** Written out as in a program (`!r`) rather than as it is. */
  readonly quoted: boolean;
}

/** Key and value of a dictionary. */
export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

/** One `for` or `if` of a comprehension. */
export type Clause =
  | { readonly kind: "for"; readonly target: Target; readonly items: Expression }
  | { readonly kind: "if"; readonly condition: Expression };

/** What stands between the parentheses of a call. */
export interface Argument {
  readonly kind: "positional" | "named" | "list" | "dict";
  /** Only with kind "named". */
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

/** A parameter of a function; `*` alone is a list without a name. */
export interface Parameter {
  /** "slash" marks those before it as given by place only, which rules files do not know. */
  readonly kind: "normal" | "list" | "dict" | "slash";
  readonly name: string | null;
  readonly type: Expression | null;
  readonly standard: Expression | null;
  readonly span: Span;
}

/** What an assignment or a loop writes to. */
export type Target = { readonly span: Span } & (
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly target: Expression; readonly index: Expression }
  | { readonly kind: "attribute"; readonly target: Expression; readonly name: string }
  | { readonly kind: "several"; readonly targets: readonly Target[] }
);

/** A statement and where it stands. */
export type Statement = { readonly span: Span } & (
  | { readonly kind: "expression"; readonly expression: Expression }
  | {
      readonly kind: "assign";
      readonly target: Target;
      readonly type: Expression | null;
      readonly value: Expression;
    }
  | {
      readonly kind: "modify";
      readonly target: Target;
      readonly operator: BinaryOperator;
      readonly value: Expression;
    }
  | { readonly kind: "return"; readonly value: Expression | null }
  | { readonly kind: "break" | "continue" | "pass" }
  | { readonly kind: "load"; readonly module: string; readonly names: readonly string[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    }
  | {
      readonly kind: "for";
      readonly target: Target;
      readonly items: Expression;
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: "def";
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly returns: Expression | null;
      readonly body: readonly Statement[];
    }
);
