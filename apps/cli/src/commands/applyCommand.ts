import { type Command, InvalidArgumentError } from "commander";
import { addConfigFlags } from "../usage.ts";
import { VERSION } from "../version.ts";

/** What the commands that need the hosted service say instead of doing their work. */
const hosted =
  "Codex Cloud is a hosted service that this build does not speak to. Use `codex exec` to run a task on this machine.";

/** Adds `codex apply`: the diff of a hosted task. */
export function addApply(program: Command, setStatus: (status: number) => void): void {
  addConfigFlags(program.command("apply"))
    .alias("a")
    .description("Apply the diff of a Codex Cloud task to the work tree (needs the hosted service)")
    .argument("<TASK_ID>", "Id of the task")
    .action(() => {
      process.stderr.write(`Error: ChatGPT token not available\n${hosted}\n`);
      setStatus(1);
    });
}

function between(name: string, most: number): (value: string) => string {
  return (value) => {
    if (!/^\d+$/.test(value)) {
      throw new InvalidArgumentError(`${name} must be an integer between 1 and ${most}`);
    }
    if (Number(value) >= 1 && Number(value) <= most) return value;
    throw new InvalidArgumentError(`${name} must be between 1 and ${most}`);
  };
}

/** Adds `codex cloud`: tasks that run on the hosted service. */
export function addCloud(program: Command, setStatus: (status: number) => void): void {
  const refuse = (): void => {
    process.stderr.write(`Error: ${hosted}\n`);
    setStatus(1);
  };
  const cloud = addConfigFlags(program.command("cloud"))
    .alias("cloud-tasks")
    .version(`codex-cli-cloud ${VERSION}`, "-V, --version", "Print the version")
    .usage("[OPTIONS] [COMMAND]")
    .description("Tasks that run on Codex Cloud (needs the hosted service)")
    .action(refuse);
  const sub = (usage: string, help: string): Command =>
    addConfigFlags(cloud.command(usage)).description(help).action(refuse);
  sub("exec [QUERY]", "Submit a task")
    .requiredOption("--env <ENV_ID>", "Environment to run in")
    .option("--attempts <ATTEMPTS>", "How many answers to ask for", between("attempts", 4), "1")
    .option("--branch <BRANCH>", "Branch to run on");
  sub("status <TASK_ID>", "Say how far a task has come");
  sub("list", "List tasks")
    .option("--env <ENV_ID>", "Only those of an environment")
    .option("--limit <N>", "How many, 1 to 20", between("limit", 20), "20")
    .option("--cursor <CURSOR>", "Where to go on")
    .option("--json", "Print JSON");
  sub("apply <TASK_ID>", "Apply the diff of a task").option(
    "--attempt <N>",
    "Which answer",
    between("attempts", 4),
  );
  sub("diff <TASK_ID>", "Print the diff of a task").option(
    "--attempt <N>",
    "Which answer",
    between("attempts", 4),
  );
}
