import { closeSync, openSync } from "node:fs";
import type { SandboxPolicy } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { filterFile } from "./filterFile.ts";
import { bubblewrapArgv } from "./linux.ts";
import { seatbeltArgv } from "./macos.ts";
import { resolveMounts } from "./mounts.ts";
import { type ConfinedPolicy, confinedPolicy, hasNetwork, sandboxPlan } from "./policy.ts";
import { probeBubblewrap } from "./probe.ts";
import { windowsRefusal } from "./windows.ts";

/** What confines a command. */
export type SandboxKind = "none" | "bubblewrap" | "seatbelt";

/** A command to be confined. */
export interface SandboxRequest {
  readonly argv: readonly string[];
  readonly policy: SandboxPolicy;
  /** Absolute folder the policy speaks of: the thread's, not necessarily the one the command runs in. */
  readonly policyCwd: string;
  /** Absolute folder the command runs in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute folder of configuration and rules; never writable to a confined command. */
  readonly codexHome?: string | undefined;
  /** The command is attached to a terminal we made, and can inherit no descriptor beyond it. */
  readonly tty?: boolean;
}

/** A command ready to be started; `release` once it has ended, or if it is not started after all. */
export interface PreparedCommand {
  readonly kind: SandboxKind;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Descriptors to hand over as 3, 4, …. */
  readonly inherit: readonly number[];
  /** Takes back what was put in place; never rejects. */
  release(): Promise<void>;
}

/**
 * Wraps a command in what its policy asks for. A policy that confines is never answered by an unconfined command:
 * where no sandbox works this rejects with a `CodexError` of kind "sandbox".
 */
export async function prepareCommand(request: SandboxRequest): Promise<PreparedCommand> {
  const { policy } = request;
  const env = hasNetwork(policy) ? request.env : { ...request.env, CODEX_SANDBOX_NETWORK_DISABLED: "1" };
  const confined = confinedPolicy(policy);
  if (confined === null) return { kind: "none", argv: request.argv, env, inherit: [], release: nothing };
  switch (process.platform) {
    case "linux":
      return bubblewrapped(request, confined, env);
    case "darwin": {
      const plan = sandboxPlan(confined, { ...request, cwd: request.policyCwd });
      const argv = await seatbeltArgv(plan, request.argv);
      return {
        kind: "seatbelt",
        argv,
        env: { ...env, CODEX_SANDBOX: "seatbelt" },
        inherit: [],
        release: nothing,
      };
    }
    case "win32":
      throw windowsRefusal();
    default:
      throw new CodexError(
        "sandbox",
        `cannot run the command in a sandbox: there is none for ${process.platform}; choose the sandbox mode \`danger-full-access\` if this machine is isolated already.`,
      );
  }
}

const nothing = (): Promise<void> => Promise.resolve();

async function bubblewrapped(
  request: SandboxRequest,
  policy: ConfinedPolicy,
  env: Readonly<Record<string, string>>,
): Promise<PreparedCommand> {
  const tty = request.tty === true;
  const [{ program, proc }, filter] = await Promise.all([
    probeBubblewrap(),
    filterFile({ network: hasNetwork(policy) }),
  ]);
  const plan = sandboxPlan(policy, { ...request, cwd: request.policyCwd });
  const { mounts, release } = await resolveMounts(plan);
  const { readable, network } = plan;
  const { argv: command, cwd } = request;
  const argv = bubblewrapArgv({
    program,
    argv: command,
    cwd,
    mounts,
    readable,
    network,
    proc,
    tty,
    seccompFd: 3,
  });
  if (tty) return { kind: "bubblewrap", argv: withFilter(argv, filter.path), env, inherit: [], release };
  try {
    // A file of ours that is in memory: the thread pool would only add its own time.
    const fd = openSync(filter.path, "r");
    const releaseAll = async () => {
      closeSync(fd);
      await release();
    };
    return { kind: "bubblewrap", argv, env, inherit: [fd], release: releaseAll };
  } catch (error) {
    await release();
    throw new CodexError("sandbox", "cannot read the system call filter of the sandbox", { cause: error });
  }
}

/** A terminal's program inherits no descriptors: a fixed line of shell opens the filter, then becomes bubblewrap. */
function withFilter(argv: readonly string[], path: string): string[] {
  return ["/bin/sh", "-c", 'exec "$@" 3<"$0"', path, ...argv];
}
