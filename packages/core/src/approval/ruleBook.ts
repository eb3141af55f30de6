import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RuleVerdict } from "../exec/approvalNeed.ts";
import type { CommandRules } from "../exec/commandAnalysis.ts";

interface PrefixRule {
  readonly pattern: readonly string[];
  readonly decision: RuleVerdict["decision"];
  readonly justification: string | null;
}

const STRICTNESS = { allow: 0, prompt: 1, forbidden: 2 } satisfies Record<RuleVerdict["decision"], number>;

/**
 * The rules in `rules/default.rules` of a Codex home, one `prefix_rule(…)` a line as answers "always allow" write
 * them. Lines of any other form are left alone and have no effect.
 */
export class RuleBook implements CommandRules {
  readonly #path: string;
  readonly #rules: PrefixRule[];

  private constructor(path: string, rules: PrefixRule[]) {
    this.#path = path;
    this.#rules = rules;
  }

  /** Reads the rules; a missing file holds none. */
  static async open(codexHome: string): Promise<RuleBook> {
    const path = join(codexHome, "rules", "default.rules");
    const text = await readFile(path, "utf8").catch(() => "");
    return new RuleBook(
      path,
      text
        .split("\n")
        .map(parseRule)
        .filter((rule) => rule !== null),
    );
  }

  /** What the strictest of the matching rules says. */
  verdict(argv: readonly string[]): RuleVerdict | null {
    let found: PrefixRule | null = null;
    for (const rule of this.#rules) {
      if (!rule.pattern.every((word, index) => argv[index] === word)) continue;
      if (found === null || STRICTNESS[rule.decision] > STRICTNESS[found.decision]) found = rule;
    }
    return found && { decision: found.decision, prefix: found.pattern, justification: found.justification };
  }

  async allow(prefix: readonly string[]): Promise<void> {
    const known = this.#rules.some(
      ({ pattern, decision }) => decision === "allow" && JSON.stringify(pattern) === JSON.stringify(prefix),
    );
    if (known) return;
    this.#rules.push({ pattern: [...prefix], decision: "allow", justification: null });
    const words = prefix.map((word) => JSON.stringify(word)).join(", ");
    await mkdir(dirname(this.#path), { recursive: true });
    await appendFile(this.#path, `prefix_rule(pattern=[${words}], decision="allow")\n`);
  }
}

const RULE =
  /^prefix_rule\(pattern=(\[[^\]]*\]), decision="(allow|prompt|forbidden)"(?:, justification=("(?:[^"\\]|\\.)*"))?\)$/;

function parseRule(line: string): PrefixRule | null {
  const [, pattern, decision, justification] = RULE.exec(line.trim()) ?? [];
  if (pattern === undefined || !isDecision(decision)) return null;
  try {
    const words: unknown = JSON.parse(pattern);
    const reason: unknown = justification === undefined ? null : JSON.parse(justification);
    if (!Array.isArray(words) || words.length === 0 || !words.every((word) => typeof word === "string"))
      return null;
    return { pattern: words, decision, justification: typeof reason === "string" ? reason : null };
  } catch {
    return null;
  }
}

function isDecision(text: string | undefined): text is RuleVerdict["decision"] {
  return text !== undefined && text in STRICTNESS;
}
