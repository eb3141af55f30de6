import type { Worker } from "node:worker_threads";

/** What the flags are set to, and what they are without us. */
const flags = [
  ["--semi-space-growth-factor=1", "--semi-space-growth-factor=2"],
  ["--no-wasm-tier-up", "--wasm-tier-up"],
  ["--no-wasm-dynamic-tiering", "--wasm-dynamic-tiering"],
] as const;

let isLimited = false;

/**
 * Tells V8 to keep this process small; for programs that run the engine, once that is loaded: under other flags than its
 * own Node takes none of the code that it brings compiled, and each of its modules three times as long to load.
 *
 * A stream of small messages is garbage at once: collecting it more often costs nothing measurable, and a space for it
 * that does not grow to three times 16 MB keeps the process a fifth smaller. The grammar of shell scripts, which is
 * WebAssembly, reads short texts: optimizing its code in the background takes up to 200 MB and gains nothing.
 */
export function limitMemory(): void {
  isLimited = true;
  const v8 = process.getBuiltinModule("node:v8");
  for (const [limited] of flags) v8.setFlagsFromString(limited);
}

/** Does what V8 is to do under its usual flags, with the limits lifted meanwhile. */
export function underUsualFlags(action: () => void): void {
  const wasLimited = isLimited;
  if (wasLimited) lift();
  try {
    action();
  } finally {
    if (wasLimited) limitMemory();
  }
}

function lift(): void {
  const v8 = process.getBuiltinModule("node:v8");
  for (const [, usual] of flags) v8.setFlagsFromString(usual);
}

/**
 * Starts a thread, with the limits lifted until it is up: under other flags than its own Node takes none of the code that
 * it brings compiled, and a thread twice as long to start.
 */
export function startWorker(start: () => Worker): Worker {
  if (!isLimited) return start();
  lift();
  const worker = start();
  worker.once("online", limitMemory);
  worker.once("exit", limitMemory);
  return worker;
}
