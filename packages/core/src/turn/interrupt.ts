import type { ResponseItem } from "@codex/protocol";

/** Thrown inside a turn that was interrupted. */
export class TurnAborted extends Error {
  override readonly name = "TurnAborted";

  constructor() {
    super("the turn was interrupted");
  }
}

/** Reason of the signal of a turn that had to make place for another one: the user did not stop it. */
export class TurnReplaced extends Error {
  override readonly name = "TurnReplaced";

  constructor() {
    super("the turn was replaced by another one");
  }
}

/** Tells the model, in the history, that the user stopped it. */
export function abortMarker(): ResponseItem {
  const text =
    "<turn_aborted>\nThe user stopped the turn before it was done. Commands and tools that were running have been ended and may have done part of their work; look at the present state before doing anything again.\n</turn_aborted>";
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}

/** What the model reads as the output of a tool call that was cut off. */
export function abortedOutput(tool: string, seconds: number): string {
  const time = seconds.toFixed(1);
  return COMMAND_TOOLS.has(tool)
    ? `Wall time: ${time} seconds\naborted by user`
    : `aborted by user after ${time}s`;
}

const COMMAND_TOOLS: ReadonlySet<string> = new Set([
  "shell",
  "shell_command",
  "local_shell",
  "container.exec",
]);

/** Throws `TurnAborted` once the signal has fired. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new TurnAborted();
}

/** Waits; ends early with `TurnAborted` when the signal fires. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const stop = (): void => reject(new TurnAborted());
  signal.addEventListener("abort", stop, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  });
}
