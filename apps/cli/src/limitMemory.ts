/**
 * Tells V8 to keep this process small; for commands that run the engine, before they load it.
 *
 * A stream of small messages is garbage at once: collecting it more often costs nothing measurable, and a space for it
 * that does not grow to three times 16 MB keeps the process a fifth smaller. The grammar of shell scripts, which is
 * WebAssembly, reads short texts: optimizing its code in the background takes up to 200 MB and gains nothing.
 */
export function limitMemory(): void {
  const v8 = process.getBuiltinModule("node:v8");
  for (const flag of FLAGS) v8.setFlagsFromString(flag);
}

const FLAGS = ["--semi-space-growth-factor=1", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];
