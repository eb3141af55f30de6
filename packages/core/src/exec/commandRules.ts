import type { RuleVerdict } from "./approvalNeed.ts";

/** The user's rules about commands. */
export interface CommandRules {
  /** What they say about one command; null when no rule applies. */
  verdict(argv: readonly string[]): RuleVerdict | null;
  /** Allows a prefix from now on and in later sessions; rejects when it cannot be written down. */
  allow(prefix: readonly string[]): Promise<void>;
}
