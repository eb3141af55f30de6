/** Exit status of a command whose reader has gone, as that of every tool that the signal SIGPIPE ends. */
export const READER_GONE = 141;

/**
 * Lets a command end without fuss when an output of it takes nothing more; where the command itself watches its outputs
 * that is left to it. Not for starts that must be fast: loading the two streams takes milliseconds.
 */
export function watchOutputs(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: Error) => {
      if (stream.listenerCount("error") > 1) return;
      if (isReaderGone(error)) process.exit(READER_GONE);
      tell(`cannot write the output: ${error.message}`);
      process.exit(1);
    });
  }
}

/** Ends the process over an error that nothing has caught, in one sentence. */
export function lastWords(error: unknown): void {
  // The terminal interface puts the terminal back first, and says it itself.
  if (process.listenerCount("uncaughtException") > 1) return;
  tell(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** Whether a failed write failed because nobody reads what is written. */
export function isReaderGone(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

/** Says it at once: a stream would have to be waited for. */
function tell(text: string): void {
  try {
    process.getBuiltinModule("node:fs").writeSync(2, `Error: ${text}\n`);
  } catch {
    // There is nobody left to tell.
  }
}
