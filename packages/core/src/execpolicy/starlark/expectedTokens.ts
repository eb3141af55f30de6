import { Automaton, type Stop } from "./automaton.ts";
import { GRAMMAR } from "./grammar.ts";

let automaton: Automaton | null = null;

/**
 * Where a sequence of token types stops being a Starlark file, and which types would have fitted there; null
 * when it is one.
 */
export function expectedTokens(types: readonly string[]): Stop | null {
  automaton ??= new Automaton(GRAMMAR);
  return automaton.firstStop(types.at(-1) === "END" ? types.slice(0, -1) : types);
}
