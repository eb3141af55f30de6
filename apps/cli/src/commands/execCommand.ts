import type { Command } from "commander";
import { addConfigFlags, addFlags, configFlags } from "../usage.ts";
import { VERSION } from "../version.ts";
import { execFlags } from "./execFlags.ts";
import { addExecResume } from "./execResumeCommand.ts";
import { addExecReview } from "./reviewCommand.ts";

/** Adds `codex exec`: one task without a terminal interface, as text or as JSON lines. */
export function addExec(program: Command, setStatus: (status: number) => void): void {
  const command = addConfigFlags(program.command("exec"))
    .alias("e")
    .version(`codex-cli-exec ${VERSION}`, "-V, --version", "Print the version")
    .description("Run one task without the terminal interface")
    .argument("[PROMPT]", "What to do; `-` or nothing reads it from standard input");
  addFlags(command, execFlags);
  addExecResume(command, execFlags, setStatus);
  addExecReview(command, execFlags, setStatus);
  command.action(async (prompt: string | undefined, options: Record<string, unknown>, self: Command) => {
    const { runExec } = await import("../exec/run.ts");
    const { readOptions } = await import("../exec/options.ts");
    setStatus(await runExec(readOptions(prompt, { ...inherited(program), ...options }, configFlags(self))));
  });
}

/** The flags of `codex` itself that count for `codex exec`, too. */
function inherited(program: Command): Record<string, unknown> {
  const { model, fullAuto, dangerouslyBypassApprovalsAndSandbox } = program.opts();
  return {
    ...(model === undefined ? {} : { model }),
    ...(fullAuto === undefined ? {} : { fullAuto }),
    ...(dangerouslyBypassApprovalsAndSandbox === undefined ? {} : { dangerouslyBypassApprovalsAndSandbox }),
  };
}
