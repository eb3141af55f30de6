import {
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLParseError,
} from "yaml";

/** What is wrong with a YAML text, where and in the words of the common tools. */
export class YamlFault extends Error {}

/** A YAML text; scalars are strings, whatever they look like. Faults are those of its first part that is at fault. */
export class YamlText {
  readonly #text: string;
  readonly #lines = new LineCounter();
  readonly #document: ReturnType<typeof parseDocument>;

  /** Throws nothing: a fault is told when what stands after it is asked for. */
  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, {
      schema: "failsafe",
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: this.#lines,
    });
  }

  /** The whole content. */
  get root(): unknown {
    return this.#document.contents;
  }

  /** The content as plain values. Throws `YamlFault` for invalid YAML. */
  plain(): unknown {
    this.check();
    return this.#document.toJS();
  }

  /** Throws `YamlFault` for invalid YAML. */
  check(): void {
    const [error] = this.#document.errors;
    if (error !== undefined) throw new YamlFault(this.#wording(error));
  }

  /** The members of a table; `struct` and `path` are what a fault calls it. Throws `YamlFault`. */
  table(node: unknown, struct: string, path = ""): [key: string, node: unknown][] {
    const table = this.#resolve(node);
    if (!isMap(table)) throw this.#wrongType(node, `struct ${struct}`, path);
    return table.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), value]] : []));
  }

  /** A text. Throws `YamlFault`. */
  text(node: unknown, path: string): string {
    const scalar = this.#resolve(node);
    if (!isScalar(scalar)) throw this.#wrongType(node, "a string", path);
    return String(scalar.value ?? "");
  }

  /** Whether nothing is said: no value, `~` or `null`. */
  isNothing(node: unknown): boolean {
    return isScalar(node) && node.type === "PLAIN" && ["", "~", "null", null].includes(node.value as string);
  }

  /** ` at line 1 column 1`, counted from 1; nothing for the beginning of the text. */
  place(node: unknown): string {
    const offset = offsetOf(node);
    return offset === 0 ? "" : ` at ${this.#at(offset)}`;
  }

  /** What an alias stands for; a fault of the text before the node comes first. */
  #resolve(node: unknown): unknown {
    const [error] = this.#document.errors;
    if (error !== undefined && error.pos[0] <= offsetOf(node)) this.check();
    if (!isAlias(node)) return node;
    const target = node.resolve(this.#document);
    if (target === undefined) throw new YamlFault(`unknown anchor${this.place(node)}`);
    return target;
  }

  #wrongType(node: unknown, expected: string, path: string): YamlFault {
    const found = isSeq(node)
      ? "sequence"
      : isMap(node)
        ? "map"
        : `string ${JSON.stringify(isScalar(node) ? node.value : "")}`;
    return new YamlFault(
      `${path === "" ? "" : `${path}: `}invalid type: ${found}, expected ${expected}${this.place(node)}`,
    );
  }

  #at(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `line ${line} column ${col}`;
  }

  #wording({ code, message, pos: [offset] }: YAMLParseError): string {
    const at = this.#at(offset);
    if (code === "BLOCK_AS_IMPLICIT_KEY") {
      const colon = Math.max(0, this.#text.slice(offset).search(/:(\s|$)/));
      return `mapping values are not allowed in this context at ${this.#at(offset + colon)}`;
    }
    if (code === "MISSING_CHAR" && message.startsWith("Missing closing")) {
      return `found unexpected end of stream at ${at}, while scanning a quoted scalar`;
    }
    return WORDINGS[code]?.replace("AT", at) ?? `${message} at ${at}`;
  }
}

const WORDINGS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_SCALAR_START: "found character that cannot start any token at AT, while scanning for the next token",
  MULTIPLE_DOCS: "deserializing from YAML containing more than one document is not supported",
  TAB_AS_INDENT: "found a tab character that violates indentation at AT",
  BAD_DQ_ESCAPE: "found unknown escape character at AT",
};

function offsetOf(node: unknown): number {
  return (isScalar(node) || isCollection(node) || isAlias(node) ? node.range?.[0] : undefined) ?? 0;
}
