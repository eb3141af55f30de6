import type { RuleVerdict } from "../exec/approvalNeed.ts";
import type { CommandRules } from "../exec/commandRules.ts";
import { appendAllowRule } from "../execpolicy/amend.ts";
import type { Policy } from "../execpolicy/policy.ts";

/** The rules of one thread: those of its start, and what was allowed in it since. */
export class ThreadRules implements CommandRules {
  readonly #codexHome: string;
  #policy: Policy;

  constructor(codexHome: string, policy: Policy) {
    this.#codexHome = codexHome;
    this.#policy = policy;
  }

  verdict(argv: readonly string[]): RuleVerdict | null {
    const match = this.#policy.decisive(argv);
    if (match === null) return null;
    const { decision, matchedPrefix: prefix, justification } = match;
    return { decision, prefix, justification };
  }

  async allow(prefix: readonly string[]): Promise<void> {
    await appendAllowRule(this.#codexHome, prefix);
    const [first = "", ...rest] = prefix;
    const rule = { first, rest, decision: "allow", justification: null } as const;
    this.#policy = this.#policy.and({ prefixRules: [rule], networkRules: [], hostExecutables: [] });
  }
}
