import type { UserInput } from "@codex/protocol";

/** What the user adds while a turn runs; it reaches the model with the turn's next request. */
export class PendingInput {
  #waiting: (readonly UserInput[])[] = [];

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Adds one message. */
  push(input: readonly UserInput[]): void {
    this.#waiting.push(input);
  }

  /** Takes all messages out, oldest first. */
  take(): (readonly UserInput[])[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}
