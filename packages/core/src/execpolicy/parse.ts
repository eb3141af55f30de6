import type { HostExecutable, NetworkRule, PrefixRule } from "./rule.ts";
import { type RuleSink, ruleFunctions } from "./ruleFunctions.ts";
import { StarlarkFault } from "./starlark/fault.ts";
import { runStarlark } from "./starlark/runStarlark.ts";
import { type Position, SourceText } from "./starlark/source.ts";

/** The rules of one file, in its order. */
export interface ParsedRules {
  readonly prefixRules: readonly PrefixRule[];
  readonly networkRules: readonly NetworkRule[];
  readonly hostExecutables: readonly HostExecutable[];
}

/** A rules file that cannot be used. */
export class RulesFileError extends Error {
  override readonly name = "RulesFileError";
  /** As it was given to `parseRules`. */
  readonly file: string;
  /** Both from 1; the end is exclusive. */
  readonly range: { readonly start: Position; readonly end: Position };

  constructor(source: SourceText, fault: StarlarkFault) {
    super(`starlark error: ${fault.render(source)}`);
    this.file = source.file;
    this.range = fault.range(source);
  }
}

/** Reads the text of a rules file; `file` is its name in messages. Rejects with `RulesFileError`. */
export async function parseRules(file: string, text: string): Promise<ParsedRules> {
  const source = new SourceText(file, text);
  const sink: RuleSink = { prefixRules: [], networkRules: [], hostExecutables: [] };
  try {
    await runStarlark(source, ruleFunctions(sink));
    return sink;
  } catch (error) {
    throw error instanceof StarlarkFault ? new RulesFileError(source, error) : error;
  }
}
