import path from "node:path";
import { addedFolders, assignments, type ThreadWishes, threadWishes } from "../threadWishes.ts";
import type { ConfigFlags } from "../usage.ts";

/** What `codex exec` was asked to do, checked for shape but not yet for existence of files. */
export interface ExecOptions {
  /** The prompt; null means standard input. */
  readonly prompt: string | null;
  /** Whether standard input was asked for with `-`. */
  readonly promptFromDash: boolean;
  readonly images: readonly string[];
  /** Absolute folder to work in; null for the current one. */
  readonly cwd: string | null;
  readonly skipGitRepoCheck: boolean;
  readonly ephemeral: boolean;
  readonly outputSchemaFile: string | null;
  readonly color: "always" | "never" | "auto";
  readonly json: boolean;
  readonly lastMessageFile: string | null;
  readonly flags: ConfigFlags;
  readonly wishes: ThreadWishes;
  /** Folders that may be written to besides the configured ones, absolute. */
  readonly addedFolders: readonly string[];
  /** Session to go on with; null for a new one. */
  readonly resume: ResumeChoice | null;
}

/** Which session to go on with. */
export interface ResumeChoice {
  /** Id or name; null for the newest. */
  readonly session: string | null;
  /** Whether the newest may be one of another folder. */
  readonly everyFolder: boolean;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

/** Reads what commander parsed into `ExecOptions`. */
export function readOptions(
  prompt: string | undefined,
  options: Record<string, unknown>,
  flags: ConfigFlags,
): ExecOptions {
  const color = text(options.color);
  const profile = text(options.profile);
  const cwd = text(options.cd) === null ? null : path.resolve(text(options.cd) ?? "");
  // There is nobody to ask, whatever the flags say.
  const { approvalPolicy: _, ...wishes } = threadWishes(options);
  return {
    prompt: prompt === undefined || prompt === "-" ? null : prompt,
    promptFromDash: prompt === "-",
    images: list(options.image).map((file) => path.resolve(file)),
    cwd,
    skipGitRepoCheck:
      options.skipGitRepoCheck === true || options.dangerouslyBypassApprovalsAndSandbox === true,
    ephemeral: options.ephemeral === true,
    outputSchemaFile: text(options.outputSchema),
    color: color === "always" || color === "never" ? color : "auto",
    json: options.json === true || options.experimentalJson === true,
    lastMessageFile: text(options.outputLastMessage),
    flags: {
      ...flags,
      config: [
        ...flags.config,
        ...(profile === null ? [] : [`profile=${JSON.stringify(profile)}`]),
        ...assignments(wishes),
      ],
      ...(options.oss ? { local: { provider: text(options.localProvider) } } : {}),
    },
    wishes,
    addedFolders: addedFolders(list(options.addDir), cwd ?? process.cwd()),
    resume: null,
  };
}
