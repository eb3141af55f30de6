import { type Command, InvalidArgumentError } from "commander";
import type { CommandNode } from "../completion/commandTree.ts";
import { addConfigFlags } from "../usage.ts";

/** Loads the writer of each shell's completion script. */
const writers: Readonly<Record<string, () => Promise<(root: CommandNode) => string>>> = {
  bash: async () => (await import("../completion/bash.ts")).bashCompletion,
  elvish: async () => (await import("../completion/elvish.ts")).elvishCompletion,
  fish: async () => (await import("../completion/fish.ts")).fishCompletion,
  powershell: async () => (await import("../completion/powershell.ts")).powershellCompletion,
  zsh: async () => (await import("../completion/zsh.ts")).zshCompletion,
};

function shellName(value: string): string {
  if (Object.hasOwn(writers, value)) return value;
  throw new InvalidArgumentError(`[possible values: ${Object.keys(writers).join(", ")}]`);
}

/** Adds `codex completion`: a script that lets a shell complete command lines of codex. */
export function addCompletion(program: Command, setStatus: (status: number) => void): void {
  addConfigFlags(program.command("completion"))
    .description("Print a script that lets your shell complete codex command lines")
    .argument("[SHELL]", "bash, elvish, fish, powershell or zsh", shellName, "bash")
    .addHelpText(
      "after",
      '\nFor this session of Bash: eval "$(codex completion bash)"\nFor every session of fish: codex completion fish > ~/.config/fish/completions/codex.fish',
    )
    .action(async (shell: string) => {
      const { commandTree } = await import("../completion/commandTree.ts");
      const write = await writers[shell]?.();
      process.stdout.write(write?.(commandTree(program)) ?? "");
      setStatus(0);
    });
}
