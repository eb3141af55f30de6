import type { Span } from "./source.ts";
import type { Token } from "./token.ts";

/** Thrown where a token does not fit; `index` counts the tokens of the text. */
export class TokenMismatch {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/** Tokens with a place to read on from. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #index = 0;

  /** `tokens` must end with END or FAULT. */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Type of the next token. */
  peek(): string {
    return this.#tokens[this.#index]?.type ?? "END";
  }

  /** Where the next token begins. */
  get start(): number {
    return this.#tokens[this.#index]?.span.start ?? 0;
  }

  /** From an offset to the end of the last token that was taken. */
  spanFrom(start: number): Span {
    return { start, end: this.#tokens[this.#index - 1]?.span.end ?? start };
  }

  /** Takes the next token when it is of a type. */
  take(type: string): Token | null {
    const token = this.#tokens[this.#index];
    if (token?.type !== type) return null;
    this.#index++;
    return token;
  }

  /** Takes the next token; throws `TokenMismatch` when it is of another type. */
  expect(type: string): Token {
    return this.take(type) ?? this.mismatch();
  }

  mismatch(): never {
    throw new TokenMismatch(this.#index);
  }
}
