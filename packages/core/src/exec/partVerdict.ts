import type { CommandFacts } from "../command/commandFacts.ts";
import type { RuleVerdict } from "./approvalNeed.ts";
import type { CommandRules } from "./commandRules.ts";

const STRICTNESS = { allow: 0, prompt: 1, forbidden: 2 } satisfies Record<RuleVerdict["decision"], number>;

/**
 * What the rules say about one command: the strictest of what they say about its own words and about all that runs
 * along. Leave comes from a rule about the words alone, and only where these say all of what runs.
 */
export function partVerdict(facts: CommandFacts, rules: CommandRules): RuleVerdict | null {
  const own = rules.verdict(facts.argv);
  const first = own?.decision === "allow" && !facts.allowable ? null : own;
  return facts.mentions.reduce<RuleVerdict | null>((strictest, words) => {
    const verdict = rules.verdict(words);
    if (verdict === null || verdict.decision === "allow") return strictest;
    const stricter = strictest === null || STRICTNESS[verdict.decision] > STRICTNESS[strictest.decision];
    return stricter ? verdict : strictest;
  }, first);
}
