import type { ParsedRules } from "./parse.ts";
import {
  DECISIONS,
  type Decision,
  matchRule,
  type NetworkProtocol,
  type NetworkRule,
  type PrefixRule,
  type RuleMatch,
} from "./rule.ts";

/** What all rules together say about commands. */
export interface Evaluation {
  /** In the order of the rules, command by command. */
  readonly matches: readonly RuleMatch[];
  /** The strictest decision; null when no rule applies. */
  readonly decision: Decision | null;
}

/** The rules of any number of files. Does not change. */
export class Policy {
  static readonly EMPTY: Policy = new Policy([]);

  /** By the first word of the command. */
  readonly #prefixRules = new Map<string, PrefixRule[]>();
  readonly #files: readonly ParsedRules[];
  /** By protocol and host; the last rule counts. */
  readonly #networkRules = new Map<string, NetworkRule>();

  /** Files in their order, the least important first. */
  constructor(files: readonly ParsedRules[]) {
    this.#files = files;
    for (const { prefixRules, networkRules } of files) {
      for (const rule of prefixRules) {
        const known = this.#prefixRules.get(rule.first);
        if (known === undefined) this.#prefixRules.set(rule.first, [rule]);
        else known.push(rule);
      }
      for (const rule of networkRules) this.#networkRules.set(`${rule.protocol} ${rule.host}`, rule);
    }
  }

  /** These rules and some more behind them. */
  and(more: ParsedRules): Policy {
    return new Policy([...this.#files, more]);
  }

  /** The rules that apply to one command. */
  matches(argv: readonly string[]): RuleMatch[] {
    const rules = this.#prefixRules.get(argv[0] ?? "") ?? [];
    return rules.map((rule) => matchRule(rule, argv)).filter((match) => match !== null);
  }

  /** What is said about commands that run together, such as those of a script. */
  evaluate(commands: ReadonlyArray<readonly string[]>): Evaluation {
    const matches = commands.flatMap((argv) => this.matches(argv));
    return { matches, decision: strictest(matches) };
  }

  /** The match that decides about a command: the strictest, of these the longest, of these the last. */
  decisive(argv: readonly string[]): RuleMatch | null {
    const matches = this.matches(argv);
    const decision = strictest(matches);
    return matches.filter((match) => match.decision === decision).reduce(longer, null);
  }

  /**
   * What was said about connections to a host, given in the form of `normalizeNetworkHost`; null when nothing
   * was.
   */
  networkRule(host: string, protocol: NetworkProtocol): NetworkRule | null {
    return this.#networkRules.get(`${protocol} ${host}`) ?? null;
  }

  /** All hosts that rules are about. */
  get networkRules(): readonly NetworkRule[] {
    return [...this.#networkRules.values()];
  }
}

function strictest(matches: readonly RuleMatch[]): Decision | null {
  return DECISIONS.findLast((decision) => matches.some((match) => match.decision === decision)) ?? null;
}

function longer(best: RuleMatch | null, match: RuleMatch): RuleMatch {
  return best !== null && best.matchedPrefix.length > match.matchedPrefix.length ? best : match;
}
