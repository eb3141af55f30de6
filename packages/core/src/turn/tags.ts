/**
 * Takes `<tag>…</tag>` parts out of text that comes in pieces, however the pieces are cut. A part that is never closed
 * is taken out to the end; everything else passes, in the same order and as early as possible.
 */
export class TagFilter {
  /** What stood between the tags taken out so far. */
  readonly hidden: string[] = [];
  readonly #open: string;
  readonly #close: string;
  /** The end of what has come, as long as it may be the beginning of a tag. */
  #held = "";
  /** What has come of the part that is being taken out; null outside of one. */
  #inside: string | null = null;

  constructor(name: string) {
    this.#open = `<${name}>`;
    this.#close = `</${name}>`;
  }

  /** Takes the next piece; returns what of the text so far can be shown now. */
  push(piece: string): string {
    if (this.#held === "" && this.#inside === null && !piece.includes("<")) return piece;
    let rest = this.#held + piece;
    let visible = "";
    for (;;) {
      const tag = this.#inside === null ? this.#open : this.#close;
      const at = rest.indexOf(tag);
      if (at === -1) break;
      visible += this.#pass(rest.slice(0, at));
      rest = rest.slice(at + tag.length);
      this.#cross();
    }
    const held = beginningOf(this.#inside === null ? this.#open : this.#close, rest);
    visible += this.#pass(rest.slice(0, rest.length - held));
    this.#held = rest.slice(rest.length - held);
    return visible;
  }

  /** The text has ended; returns what was held back in case it began a tag. */
  end(): string {
    const left = this.#pass(this.#held);
    this.#held = "";
    if (this.#inside !== null) this.#cross();
    return left;
  }

  /** Sorts text without tags by where it stands. */
  #pass(text: string): string {
    if (this.#inside === null) return text;
    this.#inside += text;
    return "";
  }

  #cross(): void {
    if (this.#inside === null) {
      this.#inside = "";
      return;
    }
    this.hidden.push(this.#inside);
    this.#inside = null;
  }
}

/** How many characters at the end of a text may be the beginning of a tag; a tag has its one `<` in front. */
function beginningOf(tag: string, text: string): number {
  const at = text.lastIndexOf("<");
  return at !== -1 && tag.startsWith(text.slice(at)) ? text.length - at : 0;
}

/** Where the model names the memories that it used: never shown. */
const CITATION = "oai-mem-citation";

/** A filter for one message of the model: takes out what no client shows. */
export function hiddenTags(): TagFilter {
  return new TagFilter(CITATION);
}

/** A whole text of the model as clients show it. */
export function withoutHiddenTags(text: string): string {
  if (!text.includes("<")) return text;
  const filter = hiddenTags();
  return filter.push(text) + filter.end();
}
