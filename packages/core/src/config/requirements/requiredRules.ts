import { CodexError } from "../../errors.ts";
import type { Decision, PatternWord, PrefixRule } from "../../execpolicy/rule.ts";

/** A rule as requirements write it. */
interface RuleToml {
  readonly pattern: readonly WordToml[];
  readonly decision?: Decision | undefined;
  readonly justification?: string | undefined;
}

interface WordToml {
  readonly token?: string | undefined;
  readonly any_of?: readonly string[] | undefined;
}

/**
 * The rules that requirements add to those of the user; they may only make things stricter. A first word with several
 * forms becomes as many rules. Throws `CodexError("config")` naming the rule at fault.
 */
export function requiredRules(rules: readonly RuleToml[], source: string): PrefixRule[] {
  const refuse = (reason: string): never => {
    throw new CodexError("config", `invalid rules in requirements (set by ${source}): rules ${reason}`);
  };
  if (rules.length === 0) refuse("prefix_rules cannot be empty");
  return rules.flatMap((rule, index) => {
    const here = `prefix_rule at index ${index}`;
    if (rule.pattern.length === 0) refuse(`${here} has an empty pattern`);
    const words = rule.pattern.map((word, at) => {
      const fault = wordFault(word);
      if (fault) refuse(`${here} has an invalid pattern token at index ${at}: ${fault}`);
      return word.token ?? word.any_of ?? [];
    });
    if (rule.justification?.trim() === "") refuse(`${here} has an empty justification`);
    const decision = rule.decision ?? refuse(`${here} is missing a decision`);
    if (decision === "allow") {
      refuse(
        `${here} has decision 'allow', which is not permitted in requirements.toml: Codex merges these rules with other config and uses the most restrictive result (use 'prompt' or 'forbidden')`,
      );
    }
    return expand(words, { decision, justification: rule.justification ?? null });
  });
}

function wordFault({ token, any_of: anyOf }: WordToml): string | null {
  if (token !== undefined && anyOf !== undefined) return "set either token or any_of, not both";
  if (token !== undefined) return token.trim() === "" ? "token cannot be empty" : null;
  if (anyOf === undefined) return "set either token or any_of";
  if (anyOf.length === 0) return "any_of cannot be empty";
  return anyOf.some((word) => word.trim() === "") ? "any_of cannot include empty tokens" : null;
}

function expand(
  [first = [], ...rest]: readonly PatternWord[],
  rule: Pick<PrefixRule, "decision" | "justification">,
): PrefixRule[] {
  const firsts = typeof first === "string" ? [first] : first;
  return firsts.map((word) => ({ first: word, rest, ...rule }));
}
