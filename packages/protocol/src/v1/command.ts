import type { GitSha } from "../model/identifiers.ts";
import type { SandboxPolicy } from "../model/policy.ts";
import type { Rpc } from "../rpc.ts";
import type { I32, U64 } from "../scalars.ts";

/** A work tree to compare with its remote. */
export interface GitDiffToRemoteParams {
  cwd: string;
}

/** What the remote does not have yet. */
export interface GitDiffToRemoteResponse {
  /** Newest commit that the remote has. */
  sha: GitSha;
  /** Git diff from that commit to the work tree, untracked files included. */
  diff: string;
}

/** A command to run outside any conversation. */
export interface ExecOneOffCommandParams {
  /** Program and arguments; must not be empty. */
  command: string[];
  /** Time limit in milliseconds; null for the default. */
  timeoutMs: U64 | null;
  cwd: string | null;
  /** What the command may touch; null for the configured policy. */
  sandboxPolicy: SandboxPolicy | null;
}

/** How a command ended. */
export interface ExecOneOffCommandResponse {
  exitCode: I32;
  stdout: string;
  stderr: string;
}

/**
 * Commands and Git facts of the legacy surface.
 * @typescriptOnly
 */
export interface LegacyCommandRequests {
  /** Compares a work tree with its remote; an error when there is no remote commit to compare with. */
  gitDiffToRemote: Rpc<GitDiffToRemoteParams, GitDiffToRemoteResponse>;
  /** Runs one command in the sandbox. Superseded by `command/exec`. */
  execOneOffCommand: Rpc<ExecOneOffCommandParams, ExecOneOffCommandResponse>;
}
