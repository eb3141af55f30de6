import type { ParsedCommand } from "@codex/protocol";
import type { RuleVerdict } from "./approvalNeed.ts";
import type { CommandFacts } from "./commandFacts.ts";

/** What can be said about a command without running it. */
export interface CommandAnalysis {
  /** The parts that clients show. */
  actions(argv: readonly string[]): Promise<ParsedCommand[]>;
  /** The commands it runs, as far as it can be taken apart; else the whole argv as one. Never empty. */
  parts(argv: readonly string[]): Promise<readonly CommandFacts[]>;
  /** The command as one line, for people. */
  display(argv: readonly string[]): string;
}

/** The user's rules about commands. */
export interface CommandRules {
  /** What they say about one command; null when no rule applies. */
  verdict(argv: readonly string[]): RuleVerdict | null;
  /** Allows a prefix from now on and in later sessions; rejects when it cannot be written down. */
  allow(prefix: readonly string[]): Promise<void>;
}
