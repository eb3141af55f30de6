import { starlarkBuiltins } from "./builtins.ts";
import { StarlarkFault } from "./fault.ts";
import { Interpreter } from "./interpreter.ts";
import { resolveNames } from "./names.ts";
import { parseStarlark } from "./parser.ts";
import { checkPlacement } from "./placement.ts";
import type { SourceText } from "./source.ts";
import type { Callable } from "./value.ts";

/**
 * Runs a Starlark file for what the functions handed to it do. Types are read and not enforced; numbers with
 * a fraction, bit shifts, some functions of the language and `load` are missing. Rejects with
 * `StarlarkFault`.
 */
export async function runStarlark(source: SourceText, functions: readonly Callable[]): Promise<void> {
  try {
    const statements = await parseStarlark(source.text);
    checkPlacement(statements);
    const builtins = starlarkBuiltins();
    for (const one of functions) builtins.set(one.name, one);
    const names = resolveNames(statements, builtins.keys());
    new Interpreter(source.file, names).run(statements, builtins);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new StarlarkFault("The file is nested too deeply", { start: 0, end: 0 });
  }
}
