import type { Decision } from "./rule.ts";

/** One command of what wants to run, and what was decided about it alone. */
export interface DecidedCommand {
  readonly argv: readonly string[];
  readonly decision: Decision;
  /** Whether a rule decided it, rather than what is known about the command. */
  readonly byRule: boolean;
}

/** What a proposal depends on. */
export interface ProposalQuestion {
  readonly commands: readonly DecidedCommand[];
  /** "ask": a human is asked at once. "run": only when the sandbox stopped it, whether to try without. */
  readonly outcome: "ask" | "run";
  /** The commands are not all of the script they came from, as with a here-document. */
  readonly partial?: boolean;
  /** The model's own proposal. */
  readonly requested?: readonly string[] | undefined;
}

/**
 * The prefix that an "always allow" answer would add to the rules; null when none is offered. The model's
 * proposal counts when it would answer the whole question, else it is the first command that needs the
 * answer, as it stands.
 */
export function proposedPrefix(question: ProposalQuestion): readonly string[] | null {
  const { commands, outcome, partial = false, requested = [] } = question;
  const byRule = commands.some((command) => command.byRule);
  if (outcome === "ask" && !byRule && requested.length > 0 && !isTooWide(requested)) {
    const answers = commands.every(({ argv, decision }) => {
      return decision === "allow" || requested.every((word, at) => argv[at] === word);
    });
    if (answers) return requested;
  }
  if (partial) return null;
  // An allowing rule cannot win over one that asks.
  if (commands.some((command) => command.byRule && (outcome === "run" || command.decision === "prompt")))
    return null;
  const needing = outcome === "ask" ? "prompt" : "allow";
  return commands.find((command) => !command.byRule && command.decision === needing)?.argv ?? null;
}

/**
 * Programs that run whatever they are told: allowing them by their name, or with the flag for a script,
 * allows all.
 */
const INTERPRETERS: Readonly<Record<string, readonly string[]>> = {
  python: ["-c", "-"],
  python3: ["-c", "-"],
  py: [],
  pythonw: [],
  pyw: [],
  pypy: [],
  pypy3: [],
  bash: ["-lc"],
  sh: ["-c", "-lc"],
  zsh: ["-lc"],
  "/bin/bash": ["-lc"],
  "/bin/zsh": ["-lc"],
  pwsh: ["-c", "-Command"],
  powershell: ["-c", "-Command"],
  "powershell.exe": ["-c", "-Command"],
  env: [],
  sudo: [],
  node: ["-e"],
  perl: ["-e"],
  ruby: ["-e"],
  php: ["-r"],
  lua: ["-e"],
  osascript: [],
  git: [],
};

function isTooWide([program = "", flag, ...more]: readonly string[]): boolean {
  const flags = Object.hasOwn(INTERPRETERS, program) ? INTERPRETERS[program] : undefined;
  return flags !== undefined && more.length === 0 && (flag === undefined || flags.includes(flag));
}
