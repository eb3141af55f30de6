import type { BashReader } from "./bashReader.ts";
import { plainCommands } from "./plainCommands.ts";
import { programName, shellScript } from "./shellScript.ts";

/** Programs that run the command behind their own flags and assignments. */
const WRAPPERS: ReadonlySet<string> = new Set("sudo doas env command exec nohup nice time".split(" "));

/**
 * Whether a command destroys things on a slip: `rm` with force, also behind `sudo` and the like and in a shell's
 * script. Such a command asks even where others may run, and is refused where nobody may be asked.
 */
export function isDangerousCommand(bash: BashReader, argv: readonly string[]): boolean {
  const isDangerous = (words: readonly string[]): boolean => isDangerousCommand(bash, words);
  const script = shellScript(argv);
  if (script?.shell === "posix") {
    const commands = plainCommands(bash, script.script)?.commands ?? [];
    return commands.some(({ words }) => isDangerous(words));
  }
  const [program = "", ...args] = argv;
  if (WRAPPERS.has(programName(program))) return wrapped(args).some(isDangerous);
  return programName(program) === "rm" && forces(args);
}

/** The commands that a wrapper may run: where its own arguments end is not always told. */
function wrapped(args: readonly string[]): string[][] {
  const starts = args.flatMap((arg, at) => {
    const known =
      programName(arg) === "rm" || WRAPPERS.has(programName(arg)) || /(?:^|\/)(?:ba|z)?sh$/.test(arg);
    return known ? [at] : [];
  });
  return starts.map((start) => args.slice(start));
}

function forces(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const flags = end === -1 ? args : args.slice(0, end);
  return flags.some((arg) => arg === "--force" || /^-[A-Za-z]*f[A-Za-z]*$/.test(arg));
}
