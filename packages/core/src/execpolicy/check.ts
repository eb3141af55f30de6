import { CodexError, errorMessage } from "../errors.ts";
import { parseRules } from "./parse.ts";
import { type Evaluation, Policy, type PolicyOptions } from "./policy.ts";
import { readRulesText } from "./readText.ts";

/**
 * What the rules of some files say about one command. Rejects with `CodexError("config")`, whose cause is an
 * `Error` with the reason, for the first file that cannot be used.
 */
export async function checkCommand(
  paths: readonly string[],
  argv: readonly string[],
  options: PolicyOptions = {},
): Promise<Evaluation> {
  const files = [];
  for (const path of paths) {
    const text = await attempt(`read policy at ${path}`, () => readRulesText(path));
    files.push(await attempt(`parse policy at ${path}`, () => parseRules(path, text)));
  }
  return new Policy(files, options).evaluate([argv]);
}

async function attempt<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new CodexError("config", `failed to ${what}`, { cause: new Error(errorMessage(error)) });
  }
}
