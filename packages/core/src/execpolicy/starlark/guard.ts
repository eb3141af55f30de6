import { StarlarkFault } from "./fault.ts";
import type { Span } from "./source.ts";
import { EvaluationError } from "./value.ts";

/** Runs a step of an evaluation and gives its `EvaluationError` the place where it happened. */
export function located<T>(span: Span, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof EvaluationError ? new StarlarkFault(error.message, span) : error;
  }
}

/** Calls that may be under way at the same time. */
const DEEPEST_CALL = 49;
/** Steps that a file may take, so that it cannot keep the agent from starting. */
const MOST_STEPS = 200_000;

/** Counts what the evaluation of a file costs; throws `StarlarkFault` when it is too much. */
export class Budget {
  #depth = 0;
  #steps = 0;

  step(span: Span): void {
    if (++this.#steps > MOST_STEPS) {
      throw new StarlarkFault(`A rules file may take at most ${MOST_STEPS} steps`, span);
    }
  }

  /** Runs a call and tells it to the faults that come out of it. */
  call<T>(caller: string, span: Span, run: () => T): T {
    if (this.#depth >= DEEPEST_CALL) throw new StarlarkFault("Starlark call stack overflow", span);
    this.#depth++;
    try {
      return located(span, run);
    } catch (error) {
      if (error instanceof StarlarkFault) error.frames = [{ caller, call: span }, ...error.frames];
      throw error;
    } finally {
      this.#depth--;
    }
  }
}
