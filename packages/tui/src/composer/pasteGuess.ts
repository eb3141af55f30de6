/** Milliseconds within which more of a paste follows; no one presses a key that soon. */
const followsMs = 40;

/** Guesses which input of a terminal that does not mark pastes is one: several lines at once, and what comes right behind. */
export class PasteGuess {
  readonly #now: () => number;
  #until = Number.NEGATIVE_INFINITY;

  /** `now` tells milliseconds on a clock of its own. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether an input that arrived in one piece is, or belongs to, a paste. */
  takes(input: string): boolean {
    const now = this.#now();
    const paste = isText(input) && (now <= this.#until || /[^\r\n][\r\n]+[^\r\n]/.test(input));
    if (paste) this.#until = now + followsMs;
    return paste;
  }
}

/** Whether there is nothing in it but what can be pasted: no key with Ctrl, no escape sequence. */
function isText(input: string): boolean {
  return input !== "" && !/[^\P{Cc}\r\n\t]/u.test(input);
}
