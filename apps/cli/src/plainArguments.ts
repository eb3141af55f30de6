/** A flag of a command: what the parser and the help text need to know. */
export interface Flag {
  /** As help shows it: `-m, --model <MODEL>`, without the part in brackets for a switch. */
  readonly flags: string;
  readonly help: string;
  /** May be given more than once; its value is a list. */
  readonly repeatable?: true;
  /** Takes every value that follows it, and parts them at commas. */
  readonly greedy?: true;
  /** All values there are. */
  readonly choices?: readonly string[];
  /** The value when it is not given. */
  readonly fallback?: string;
  /** Name of the option that cannot stand beside it. */
  readonly excludes?: string;
  /** Name of the option that this one is another spelling of. */
  readonly implies?: string;
  /** The command cannot do without it. */
  readonly mandatory?: true;
  /** Taken, but not listed in the help. */
  readonly hidden?: true;
}

/** A command line taken apart. */
export interface PlainArguments {
  /** By name of the long flag in camel case: true, text, or a list of texts. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly positional: readonly string[];
}

/** The changes of configuration that every command takes. */
export const configFlagList: readonly Flag[] = [
  {
    flags: "-c, --config <key=value>",
    help: "Set a configuration value for this run; dotted keys, value read as TOML, else as text (repeatable)",
    repeatable: true,
  },
  {
    flags: "--enable <FEATURE>",
    help: "Switch a feature on, as -c features.FEATURE=true",
    repeatable: true,
  },
  {
    flags: "--disable <FEATURE>",
    help: "Switch a feature off, as -c features.FEATURE=false",
    repeatable: true,
  },
];

/**
 * Takes apart what needs no real parser: known flags, each spelled out and followed by its value. Null for anything
 * else, right or wrong: what is to be said about it is the parser's business.
 */
export function plainArguments(args: readonly string[], flags: readonly Flag[]): PlainArguments | null {
  const options: Record<string, unknown> = {};
  const positional: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? "";
    if (argument === "-" || !argument.startsWith("-")) {
      positional.push(argument);
      continue;
    }
    const flag = flags.find((candidate) => spellings(candidate).includes(argument));
    if (flag === undefined || flag.greedy || flag.implies !== undefined) return null;
    const value = flag.flags.endsWith(">") ? args[++index] : true;
    if (!take(options, flag, value)) return null;
  }
  const clash = flags.some((flag) => optionName(flag) in options && (flag.excludes ?? "") in options);
  return clash ? null : { options, positional };
}

function take(options: Record<string, unknown>, flag: Flag, value: string | true | undefined): boolean {
  const name = optionName(flag);
  const before = options[name];
  if (value === undefined || value === "" || (value !== true && value.startsWith("-"))) return false;
  if (value !== true && flag.choices?.includes(value) === false) return false;
  if (flag.repeatable) options[name] = Array.isArray(before) ? [...before, value] : [value];
  else if (before !== undefined) return false;
  else options[name] = value;
  return true;
}

function spellings({ flags }: Flag): string[] {
  return flags.replace(/ <.*/, "").split(", ");
}

/** The name under which the value of a flag is found. */
export function optionName(flag: Flag): string {
  const long = spellings(flag).at(-1) ?? "";
  return long.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
