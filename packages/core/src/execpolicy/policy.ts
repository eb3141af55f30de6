import { basename, isAbsolute, normalize } from "node:path";
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

/** How a policy looks at commands. */
export interface PolicyOptions {
  /**
   * Rules about a program's name also apply to a path of it that no `host_executable` speaks of. False when left out:
   * only the listed paths of a name stand for it.
   */
  readonly resolveHostExecutables?: boolean;
}

/** The rules of any number of files. Does not change. */
export class Policy {
  static readonly EMPTY: Policy = new Policy([]);

  /** By the first word of the command. */
  readonly #prefixRules = new Map<string, PrefixRule[]>();
  readonly #files: readonly ParsedRules[];
  /** By protocol and host; the last rule counts. */
  readonly #networkRules = new Map<string, NetworkRule>();

  /** Paths by the name they stand for; the last word about a name counts. */
  readonly #hostPaths = new Map<string, readonly string[]>();
  readonly #options: PolicyOptions;

  /** Files in their order, the least important first. */
  constructor(files: readonly ParsedRules[], options: PolicyOptions = {}) {
    this.#files = files;
    this.#options = options;
    for (const { prefixRules, networkRules, hostExecutables } of files) {
      for (const rule of prefixRules) {
        const known = this.#prefixRules.get(rule.first);
        if (known === undefined) this.#prefixRules.set(rule.first, [rule]);
        else known.push(rule);
      }
      for (const rule of networkRules) this.#networkRules.set(`${rule.protocol} ${rule.host}`, rule);
      for (const { name, paths } of hostExecutables) this.#hostPaths.set(name, paths);
    }
  }

  /** These rules and some more behind them. */
  and(more: ParsedRules): Policy {
    return new Policy([...this.#files, more], this.#options);
  }

  /** The rules that apply to one command: those about its first word, else those about the program it is a path of. */
  matches(argv: readonly string[]): RuleMatch[] {
    const [first = "", ...rest] = argv;
    const own = this.#matches(argv);
    const name = own.length > 0 ? null : this.#nameOf(first);
    if (name === null) return own;
    return this.#matches([name, ...rest]).map((match) => ({ ...match, resolvedProgram: first }));
  }

  #matches(argv: readonly string[]): RuleMatch[] {
    const rules = this.#prefixRules.get(argv[0] ?? "") ?? [];
    return rules.map((rule) => matchRule(rule, argv)).filter((match) => match !== null);
  }

  /** The name that an absolute path of a program stands for; null when it stands for none. */
  #nameOf(program: string): string | null {
    if (!isAbsolute(program)) return null;
    const name = basename(program);
    const paths = this.#hostPaths.get(name);
    const known = paths?.includes(normalize(program)) ?? this.#options.resolveHostExecutables === true;
    return known ? name : null;
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
