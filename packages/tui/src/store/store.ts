import type { Action } from "./action.ts";
import { reduce } from "./reduce.ts";
import type { TuiState } from "./state.ts";

/** Pieces of a stream: so many arrive that the screen follows them at a pace of its own. */
const paced: ReadonlySet<string> = new Set([
  "item/agentMessage/delta",
  "item/plan/delta",
  "item/commandExecution/outputDelta",
  "item/reasoning/summaryTextDelta",
]);

/** Milliseconds between two looks at a stream: 20 a second reads as steady, and leaves the time to the keys. */
const pace = 50;

/** Holds the state; listeners hear of a change at once, of pieces of a stream at most every 50 ms. */
export class Store {
  #state: TuiState;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(state: TuiState) {
    this.#state = state;
  }

  /** The state the listeners were last told of, or a newer one. */
  get state(): TuiState {
    return this.#state;
  }

  /** Applies an action. */
  dispatch(action: Action): void {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    if (action.type === "notification" && paced.has(action.method)) this.#later();
    else this.#tell();
  }

  /** Calls back after each change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Ends the pace of streams; call it when nobody listens any more. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#listeners.clear();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.#tell(), pace);
  }

  #tell(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const listener of this.#listeners) listener();
  }
}
