/** Hears the parts of a text that may hold a plan. */
export interface PlanListener {
  /** Text outside of a plan. */
  text(part: string): void;
  /** A plan begins. */
  planBegins(): void;
  /** Text of the plan that began last. */
  plan(part: string): void;
}

const OPEN = "<proposed_plan>";
const CLOSE = "</proposed_plan>";

/**
 * Tells plan and other text apart in text that comes in pieces. A plan stands between lines that hold nothing but its
 * tags; without a closing one it goes to the end. What may become such a line is held back until that is known.
 */
export class PlanSplitter {
  readonly #listener: PlanListener;
  /** The beginning of the present line while it may be a tag; null once it is an ordinary one. */
  #line: string | null = "";
  #inPlan = false;

  constructor(listener: PlanListener) {
    this.#listener = listener;
  }

  /** Takes the next piece. */
  push(piece: string): void {
    for (let start = 0; start < piece.length; ) {
      const feed = piece.indexOf("\n", start);
      const end = feed === -1 ? piece.length : feed + 1;
      this.#take(piece.slice(start, end), feed !== -1);
      start = end;
    }
  }

  /** The text has ended. */
  end(): void {
    const left = this.#line;
    this.#line = "";
    if (left !== null && left !== "") this.#wholeLine(left);
    this.#inPlan = false;
  }

  #take(part: string, endsLine: boolean): void {
    if (this.#line === null) {
      this.#say(part);
      if (endsLine) this.#line = "";
      return;
    }
    const line = this.#line + part;
    if (endsLine) {
      this.#line = "";
      this.#wholeLine(line);
    } else if (mayBecomeTag(line)) {
      this.#line = line;
    } else {
      this.#line = null;
      this.#say(line);
    }
  }

  #wholeLine(line: string): void {
    if (line.trim() !== (this.#inPlan ? CLOSE : OPEN)) {
      this.#say(line);
      return;
    }
    this.#inPlan = !this.#inPlan;
    if (this.#inPlan) this.#listener.planBegins();
  }

  #say(part: string): void {
    if (this.#inPlan) this.#listener.plan(part);
    else this.#listener.text(part);
  }
}

/** Whether a line that begins like this may turn out to hold nothing but a tag, be it the one that counts here or not. */
function mayBecomeTag(beginning: string): boolean {
  const text = beginning.trim();
  return OPEN.startsWith(text) || CLOSE.startsWith(text);
}

/** A text without its plans, and the last of them; null when there is none. */
export function splitPlan(whole: string): { readonly text: string; readonly plan: string | null } {
  let text = "";
  let plan: string | null = null;
  const splitter = new PlanSplitter({
    text: (part) => {
      text += part;
    },
    planBegins: () => {
      plan = "";
    },
    plan: (part) => {
      plan = (plan ?? "") + part;
    },
  });
  splitter.push(whole);
  splitter.end();
  return { text, plan };
}
