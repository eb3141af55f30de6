import { type Command, CommanderError, Option } from "commander";
import { addConfigFlags, USAGE_ERROR } from "../usage.ts";

interface CheckOptions {
  readonly rules: readonly string[];
  readonly pretty?: boolean;
  readonly resolveHostExecutables?: boolean;
}

/** Adds `codex execpolicy check`, which tells what rules files say about a command; not listed in the help. */
export function addExecpolicy(program: Command, setStatus: (status: number) => void): void {
  const execpolicy = addConfigFlags(program.command("execpolicy", { hidden: true }))
    .description("Try out rules files")
    .enablePositionalOptions();
  addConfigFlags(execpolicy.command("check"))
    .description("Tell what rules files say about a command, as JSON")
    .argument("[COMMAND...]", "Words of the command; everything from the first one on")
    .usage("[OPTIONS] --rules <PATH> <COMMAND>...")
    .addOption(
      new Option("-r, --rules <PATH>", "Rules file to use (repeatable)")
        .argParser((path: string, before: readonly string[]) => [...before, path])
        .default([], "none"),
    )
    .option("--pretty", "Indent the JSON")
    .option(
      "--resolve-host-executables",
      "Apply rules about a program's name to any absolute path of it that no host_executable() rules out",
    )
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (words: readonly string[], options: CheckOptions) => {
      const { rules, pretty = false, resolveHostExecutables = false } = options;
      requireBoth(rules, words);
      const { checkRules } = await import("./checkRules.ts");
      setStatus(await checkRules({ rules, words, pretty, resolveHostExecutables }));
    });
}

/** Only here: a command line that lacks both is told so at once. */
function requireBoth(rules: readonly string[], words: readonly string[]): void {
  const missing = [
    ...(rules.length === 0 ? ["--rules <PATH>"] : []),
    ...(words.length === 0 ? ["<COMMAND>..."] : []),
  ];
  if (missing.length === 0) return;
  const list = missing.map((name) => `\n  ${name}`).join("");
  throw new CommanderError(
    USAGE_ERROR,
    "codex.missing",
    `the following required arguments were not provided:${list}`,
  );
}
