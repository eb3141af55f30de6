import { debugString } from "../debugString.ts";

/** What a rule says about a command, most lenient first. */
export const DECISIONS = ["allow", "prompt", "forbidden"] as const;
/** One of `DECISIONS`. */
export type Decision = (typeof DECISIONS)[number];

/** One word of a command: itself, or one of several. */
export type PatternWord = string | readonly string[];

/** Commands that begin with a pattern, and what may be done with them. */
export interface PrefixRule {
  readonly first: string;
  readonly rest: readonly PatternWord[];
  readonly decision: Decision;
  readonly justification: string | null;
}

/** A rule that applies to a command. */
export interface RuleMatch {
  /** The command's own words that the pattern covers. */
  readonly matchedPrefix: readonly string[];
  readonly decision: Decision;
  readonly justification: string | null;
  /** The path that the command gives, where the rule is about the program's name. */
  readonly resolvedProgram?: string;
}

/** Where a program lies, so that rules about its name apply to commands that give its path. */
export interface HostExecutable {
  /** Without a folder. */
  readonly name: string;
  /** Absolute; their last parts are the name. */
  readonly paths: readonly string[];
}

/** Whether a rule applies to a command and to what part of it; null when it does not. */
export function matchRule(rule: PrefixRule, argv: readonly string[]): RuleMatch | null {
  if (argv[0] !== rule.first || argv.length <= rule.rest.length) return null;
  const fits = rule.rest.every((word, at) => {
    const actual = argv[at + 1] ?? "";
    return typeof word === "string" ? word === actual : word.includes(actual);
  });
  if (!fits) return null;
  const { decision, justification } = rule;
  return { matchedPrefix: argv.slice(0, rule.rest.length + 1), decision, justification };
}

/** A rule as messages about it show it. */
export function describeRule({ first, rest, decision, justification }: PrefixRule): string {
  const words = rest.map((word) =>
    typeof word === "string" ? `Single(${debugString(word)})` : `Alts([${word.map(debugString).join(", ")}])`,
  );
  const pattern = `PrefixPattern { first: ${debugString(first)}, rest: [${words.join(", ")}] }`;
  const why = justification === null ? "None" : `Some(${debugString(justification)})`;
  const name = `${decision.charAt(0).toUpperCase()}${decision.slice(1)}`;
  return `PrefixRule { pattern: ${pattern}, decision: ${name}, justification: ${why} }`;
}

/** Protocols that a network rule can be about. */
export const NETWORK_PROTOCOLS = ["http", "https", "socks5_tcp", "socks5_udp"] as const;
/** One of `NETWORK_PROTOCOLS`. */
export type NetworkProtocol = (typeof NETWORK_PROTOCOLS)[number];

/** What may be done with connections to a host. */
export interface NetworkRule {
  /** In lower case, without a port and without brackets. */
  readonly host: string;
  readonly protocol: NetworkProtocol;
  readonly decision: Decision;
  readonly justification: string | null;
}
