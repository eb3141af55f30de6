import { CodexError, checkCommand, type Evaluation, errorMessage } from "@codex/core";

/** A question to rules files. */
export interface RulesQuestion {
  /** Paths of the files, in the order of their importance. */
  readonly rules: readonly string[];
  /** The command, word by word. */
  readonly words: readonly string[];
  readonly pretty: boolean;
  /** Rules about a name also apply to paths of it that no `host_executable` speaks of. */
  readonly resolveHostExecutables: boolean;
}

/** Prints what rules files say about a command, or why they cannot be used; resolves with the exit status. */
export async function checkRules(question: RulesQuestion): Promise<number> {
  const { rules, words, pretty, resolveHostExecutables } = question;
  try {
    const evaluation = await checkCommand(rules, words, { resolveHostExecutables });
    process.stdout.write(`${JSON.stringify(answer(evaluation), null, pretty ? 2 : 0)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof CodexError)) throw error;
    const reason = errorMessage(error.cause).split("\n").join("\n    ");
    process.stderr.write(`Error: ${error.message}\n\nCaused by:\n    ${reason}\n`);
    return 1;
  }
}

/** The answer with its members in the order in which they are printed; what there is none of is left out. */
function answer({ matches, decision }: Evaluation): object {
  const matchedRules = matches.map((match) => {
    const { matchedPrefix, decision: own, justification, resolvedProgram } = match;
    return {
      prefixRuleMatch: {
        matchedPrefix,
        decision: own,
        ...(resolvedProgram === undefined ? {} : { resolvedProgram }),
        ...(justification === null ? {} : { justification }),
      },
    };
  });
  return { matchedRules, ...(decision === null ? {} : { decision }) };
}
