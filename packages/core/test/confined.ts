import type { SandboxPolicy } from "@codex/protocol";
import { type ProcessEnd, runProcess } from "../src/process/spawn.ts";
import { prepareCommand } from "../src/sandbox/select.ts";

/** Writing to the working folder alone, no network. */
export const workspacePolicy = {
  type: "workspace-write",
  network_access: false,
  exclude_tmpdir_env_var: false,
  exclude_slash_tmp: true,
} satisfies SandboxPolicy;

/** What may be different about a confined script. */
export interface ConfinedOptions {
  readonly cwd: string;
  readonly policy?: SandboxPolicy;
  readonly timeoutMs?: number;
  readonly codexHome?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a script of bash in the sandbox; `output` holds both streams. */
export async function runConfined(
  script: string,
  { cwd, policy = workspacePolicy, timeoutMs = 10_000, codexHome, env }: ConfinedOptions,
): Promise<ProcessEnd & { output: string }> {
  const prepared = await prepareCommand({
    argv: ["/bin/bash", "-c", script],
    policy,
    policyCwd: cwd,
    cwd,
    env: { PATH: "/usr/bin:/bin", LANG: "C.UTF-8", ...env },
    codexHome,
  });
  let output = "";
  const end = await runProcess({
    argv: prepared.argv,
    cwd,
    env: prepared.env,
    inherit: prepared.inherit,
    timeoutMs,
    onOutput: (_, chunk) => {
      output += chunk.toString("utf8");
    },
  });
  await prepared.release();
  return { ...end, output };
}
