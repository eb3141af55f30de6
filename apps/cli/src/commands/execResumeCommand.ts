import type { Command } from "commander";
import type { Flag } from "../plainArguments.ts";
import { addConfigFlags, addFlags, configFlags } from "../usage.ts";

/** Flags of `codex exec` that going on with a session takes, too. */
const execFlagNames: readonly string[] = [
  "--model",
  "--full-auto",
  "--dangerously-bypass-approvals-and-sandbox",
  "--yolo",
  "--skip-git-repo-check",
  "--ephemeral",
  "--json",
  "--experimental-json",
  "--output-last-message",
];

/** Takes one value only: what follows it may be the prompt. */
const oneImage: Flag = {
  flags: "-i, --image <FILE>",
  help: "Attach an image to the prompt (repeatable)",
  repeatable: true,
};

/** Adds `codex exec resume`: one more task in a session that exists. */
export function addExecResume(
  exec: Command,
  execFlags: readonly Flag[],
  setStatus: (status: number) => void,
): void {
  const command = addConfigFlags(exec.command("resume"))
    .description("Go on with an earlier session, without the terminal interface")
    .argument("[SESSION_ID]", "Id or name of the session; with --last it is the prompt")
    .argument("[PROMPT]", "What to do next; `-` reads it from standard input");
  addFlags(command, [
    { flags: "--last", help: "Take the newest session" },
    { flags: "--all", help: "Let --last find sessions of every folder" },
    oneImage,
    ...execFlags.filter((flag) => execFlagNames.some((name) => flag.flags.includes(name))),
  ]);
  command.action(
    async (
      first: string | undefined,
      second: string | undefined,
      own: Record<string, unknown>,
      self: Command,
    ) => {
      const { runExec } = await import("../exec/run.ts");
      const { readOptions } = await import("../exec/options.ts");
      // With --last there is no id to give: what stands first is the prompt.
      const last = own.last === true;
      const prompt = last ? (second ?? first) : second;
      const session = last ? null : (first ?? null);
      const options = readOptions(prompt, { ...exec.opts(), ...own }, configFlags(self));
      const resume = session === null && !last ? null : { session, everyFolder: own.all === true };
      setStatus(await runExec({ ...options, resume }));
    },
  );
}
