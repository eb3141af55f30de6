import type { Span } from "./diagnostic.ts";

/** What stands at one place of a TOML text. */
export interface Node {
  span: Span;
  readonly kind: "scalar" | "array" | "inline table" | "table" | "tables";
  /** What a message calls it. */
  readonly type: string;
  readonly members: Map<string, Node>;
  readonly items: Node[];
  /** Whether a header or an assignment made this table, so that another one may not. */
  closed: boolean;
}

/** One name of a dotted key. */
export interface Key {
  readonly name: string;
  readonly span: Span;
}

/** A node without members and items. */
export function makeNode(kind: Node["kind"], span: Span, type: string = kind): Node {
  return { kind, type, span, members: new Map(), items: [], closed: false };
}
