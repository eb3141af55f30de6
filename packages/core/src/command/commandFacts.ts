/** What can be told of one command of a script, or of the whole argv of something that could not be taken apart. */
export interface CommandFacts {
  /** The command as rules and people see it: without quotes, with the backslashes that stand in the script. */
  readonly argv: readonly string[];
  /** What is run: the words the program gets, or the whole argv where these do not say all of it. */
  readonly words: readonly string[];
  /** Further commands that may run along. Rules that ask or forbid count for them, too. */
  readonly mentions: readonly (readonly string[])[];
  /** False where `argv` is not all that runs, so that no rule may be proposed for it. */
  readonly complete: boolean;
  /** Whether a rule that allows `argv` allows what is run. */
  readonly allowable: boolean;
  /** Only reads, and is known to. */
  readonly safe: boolean;
  /** Destroys on a slip, such as `rm -rf`. */
  readonly dangerous: boolean;
}
