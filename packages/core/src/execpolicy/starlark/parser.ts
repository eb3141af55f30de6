import type { StarlarkFault } from "./fault.ts";
import { tokenize } from "./lexer.ts";
import { readStatements } from "./statements.ts";
import { describeToken, syntaxFault, type Token } from "./token.ts";
import { TokenMismatch } from "./tokenStream.ts";
import type { Statement } from "./tree.ts";

/** Reads a text as a Starlark file; throws `StarlarkFault`. */
export async function parseStarlark(text: string): Promise<readonly Statement[]> {
  const tokens = tokenize(text);
  try {
    return readStatements(tokens);
  } catch (error) {
    if (error instanceof TokenMismatch) throw await explain(tokens, error.index);
    throw error;
  }
}

/** Puts into words what does not fit at a token. */
async function explain(tokens: readonly Token[], index: number): Promise<StarlarkFault> {
  const { expectedTokens } = await import("./expectedTokens.ts");
  const stop = expectedTokens(tokens.map(({ type }) => type)) ?? { index, expected: [] };
  const token = tokens[stop.index];
  if (token?.fault !== undefined) return token.fault;
  const span = token?.span ?? { start: 0, end: 0 };
  if (token === undefined || token.type === "END") return syntaxFault("unexpected end of file", span);
  const unexpected = `unexpected ${describeToken(token)} here`;
  if (stop.expected.length === 0) return syntaxFault(unexpected, span);
  return syntaxFault(`${unexpected}, expected one of ${listed(stop.expected)}`, span);
}

function listed(names: readonly string[]): string {
  const quoted = names
    .map((name) => (name === "NL" ? "\n" : name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => (name === "\n" ? '"\\n"' : `"${name}"`));
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}
