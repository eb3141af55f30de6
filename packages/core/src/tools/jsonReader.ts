/** JSON text that cannot be read; the message names the fault and its place, `… at line L column C`. */
export class JsonError extends Error {
  override readonly name = "JsonError";
}

/** What comes next in the text, without consuming it. */
export type JsonKind = "string" | "number" | "boolean" | "null" | "map" | "sequence";

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const MAX_DEPTH = 127;

/**
 * Reads JSON piece by piece so that the caller can object to a value where it stands. Models are told such errors,
 * with the place in bytes, and `JSON.parse` gives neither.
 */
export class JsonReader {
  readonly #bytes: Buffer;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, "utf8");
  }

  /** An error about what was consumed last. */
  fail(message: string): JsonError {
    return this.#error(message, this.#at);
  }

  /** An error about the next byte. */
  failAhead(message: string): JsonError {
    return this.#error(message, Math.min(this.#bytes.length, this.#at + 1));
  }

  #error(message: string, end: number): JsonError {
    const before = this.#bytes.subarray(0, end);
    let line = 1;
    for (const byte of before) if (byte === 0x0a) line++;
    return new JsonError(`${message} at line ${line} column ${end - (before.lastIndexOf(0x0a) + 1)}`);
  }

  /** The next byte that is not white space, as a character; empty at the end. */
  peek(): string {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
      this.#at++;
    }
    return this.#char();
  }

  #char(): string {
    const byte = this.#bytes[this.#at];
    return byte === undefined ? "" : String.fromCharCode(byte);
  }

  kind(): JsonKind {
    const next = this.peek();
    if (next === "") throw this.failAhead("EOF while parsing a value");
    if (next === '"') return "string";
    if (next === "{") return "map";
    if (next === "[") return "sequence";
    if (next === "-" || (next >= "0" && next <= "9")) return "number";
    if (next === "t" || next === "f") return "boolean";
    if (next === "n") return "null";
    throw this.failAhead("expected value");
  }

  /** Reads an object; `member` is called before each value and must consume it. */
  members(member: (key: string) => void): void {
    this.#at++;
    this.#enter();
    for (let first = true; ; first = false) {
      const next = this.peek();
      if (next === "") throw this.failAhead("EOF while parsing an object");
      if (next === "}") break;
      if (!first) {
        if (next !== ",") throw this.failAhead("expected `,` or `}`");
        this.#at++;
        const after = this.peek();
        if (after === "}") throw this.failAhead("trailing comma");
        if (after === "") throw this.failAhead("EOF while parsing a value");
      }
      if (this.#char() !== '"') throw this.failAhead("key must be a string");
      const key = this.string();
      member(key);
    }
    this.#at++;
    this.#depth--;
  }

  /** Consumes the colon between a key and its value. */
  colon(): void {
    const next = this.peek();
    if (next === "") throw this.failAhead("EOF while parsing an object");
    if (next !== ":") throw this.failAhead("expected `:`");
    this.#at++;
  }

  /** Reads an array; `element` must consume one value. */
  sequence(element: () => void): void {
    this.#at++;
    this.#enter();
    for (let first = true; ; first = false) {
      const next = this.peek();
      if (next === "") throw this.failAhead("EOF while parsing a list");
      if (next === "]") break;
      if (!first) {
        if (next !== ",") throw this.failAhead("expected `,` or `]`");
        this.#at++;
        if (this.peek() === "]") throw this.failAhead("trailing comma");
      }
      element();
    }
    this.#at++;
    this.#depth--;
  }

  #enter(): void {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) throw this.fail("recursion limit exceeded");
  }

  string(): string {
    this.#at++;
    let text = "";
    let from = this.#at;
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw this.fail("EOF while parsing a string");
      this.#at++;
      if (byte === 0x22) return text + this.#bytes.toString("utf8", from, this.#at - 1);
      if (byte === 0x5c) {
        text += this.#bytes.toString("utf8", from, this.#at - 1) + this.#escape();
        from = this.#at;
      } else if (byte < 0x20) {
        throw this.fail("control character (\\u0000-\\u001F) found while parsing a string");
      }
    }
  }

  #escape(): string {
    const c = this.#char();
    if (c === "") throw this.fail("EOF while parsing a string");
    this.#at++;
    const short = SHORT_ESCAPES[c];
    if (short !== undefined) return short;
    if (c !== "u") throw this.fail("invalid escape");
    const unit = this.#hex();
    if (unit >= 0xdc00 && unit <= 0xdfff) throw this.fail("lone leading surrogate in hex escape");
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    for (const wanted of ["\\", "u"]) {
      if (this.#char() === "") throw this.fail("EOF while parsing a string");
      this.#at++;
      if (this.#bytes[this.#at - 1] !== wanted.charCodeAt(0)) throw this.fail("unexpected end of hex escape");
    }
    const low = this.#hex();
    if (low < 0xdc00 || low > 0xdfff) throw this.fail("lone leading surrogate in hex escape");
    return String.fromCharCode(unit, low);
  }

  #hex(): number {
    const digits = this.#bytes.toString("latin1", this.#at, this.#at + 4);
    if (digits.length < 4) {
      this.#at = this.#bytes.length;
      throw this.fail("EOF while parsing a string");
    }
    this.#at += 4;
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.fail("invalid escape");
    return Number.parseInt(digits, 16);
  }

  /** The digits as written; whole numbers have no fraction or exponent. */
  number(): string {
    const from = this.#at;
    if (this.#char() === "-") this.#at++;
    if (this.#char() === "0") {
      this.#at++;
      if (/[0-9]/.test(this.#char())) throw this.failAhead("invalid number");
    } else this.#digits();
    if (this.#char() === ".") {
      this.#at++;
      this.#digits();
    }
    if (/[eE]/.test(this.#char())) {
      this.#at++;
      if (/[+-]/.test(this.#char())) this.#at++;
      this.#digits();
    }
    return this.#bytes.toString("latin1", from, this.#at);
  }

  #digits(): void {
    if (this.#char() === "") throw this.failAhead("EOF while parsing a value");
    if (!/[0-9]/.test(this.#char())) throw this.failAhead("invalid number");
    while (/[0-9]/.test(this.#char())) this.#at++;
  }

  /** Consumes `true`, `false` or `null`. */
  word(): "true" | "false" | "null" {
    const word = this.#char() === "t" ? "true" : this.#char() === "f" ? "false" : "null";
    for (const wanted of word) {
      const got = this.#char();
      if (got === "") throw this.fail("EOF while parsing a value");
      this.#at++;
      if (got !== wanted) throw this.fail("expected ident");
    }
    return word;
  }

  /** Consumes a value of any kind. */
  skip(): void {
    const kind = this.kind();
    switch (kind) {
      case "string":
        this.string();
        return;
      case "number":
        this.number();
        return;
      case "boolean":
      case "null":
        this.word();
        return;
      case "sequence":
        this.sequence(() => this.skip());
        return;
      case "map":
        this.members(() => {
          this.colon();
          this.skip();
        });
        return;
      default:
        kind satisfies never;
    }
  }

  /** Only white space may follow. */
  end(): void {
    if (this.peek() !== "") throw this.failAhead("trailing characters");
  }
}
