import { type Command, Option } from "commander";
import { addConfigFlags, configFlags, oneOf } from "../usage.ts";
import { VERSION } from "../version.ts";

const SANDBOX_MODES = ["read-only", "workspace-write", "danger-full-access"];

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** Adds `codex exec`: one task without a terminal interface, as text or as JSON lines. */
export function addExec(program: Command, setStatus: (status: number) => void): void {
  const command = addConfigFlags(program.command("exec"))
    .alias("e")
    .version(`codex-cli-exec ${VERSION}`, "-V, --version", "Print the version")
    .description("Run one task without the terminal interface")
    .argument("[PROMPT]", "What to do; `-` or nothing reads it from standard input")
    .addOption(
      new Option("-i, --image <FILE>", "Attach an image to the prompt (repeatable)").argParser(collect),
    )
    .option("-m, --model <MODEL>", "Model to use")
    .option("--oss", "Use a model served on this machine (Ollama or LM Studio)")
    .addOption(
      new Option("--local-provider <OSS_PROVIDER>", "Which local server --oss means").argParser(
        oneOf(["lmstudio", "ollama"]),
      ),
    )
    .addOption(
      new Option(
        "-s, --sandbox <SANDBOX_MODE>",
        `What commands may touch: ${SANDBOX_MODES.join(", ")}`,
      ).argParser(oneOf(SANDBOX_MODES)),
    )
    .option("-p, --profile <CONFIG_PROFILE>", "Profile of config.toml to start from")
    .addOption(
      new Option("--full-auto", "Sandboxed work without questions: workspace-write").conflicts(
        "dangerouslyBypassApprovalsAndSandbox",
      ),
    )
    .option(
      "--dangerously-bypass-approvals-and-sandbox",
      "No questions and no sandbox: only inside a machine made to be thrown away",
    )
    .option("-C, --cd <DIR>", "Folder to work in (default: the current one)")
    .option("--skip-git-repo-check", "Work outside a Git repository, too")
    .addOption(
      new Option("--add-dir <DIR>", "Further folder that may be written to (repeatable)").argParser(collect),
    )
    .option("--ephemeral", "Keep no session file")
    .option("--output-schema <FILE>", "JSON Schema file for the shape of the final message")
    .addOption(
      new Option("--color <COLOR>", "Colours in the output: always, never, auto")
        .argParser(oneOf(["always", "never", "auto"]))
        .default("auto"),
    )
    .option("--json", "Print events as JSON lines on standard output")
    .option("-o, --output-last-message <FILE>", "Write the final message to this file");
  command.action(async (prompt: string | undefined, options: Record<string, unknown>, self: Command) => {
    const { runExec } = await import("../exec/run.ts");
    const { readOptions } = await import("../exec/options.ts");
    setStatus(await runExec(readOptions(prompt, options, configFlags(self))));
  });
}
