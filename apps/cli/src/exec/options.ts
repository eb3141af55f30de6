import path from "node:path";
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

function toml(value: string): string {
  return JSON.stringify(value);
}

/** The flags of the command that are shorthands for configuration, as `-c` assignments; they count for more than the user's own. */
function shorthands(options: Record<string, unknown>): string[] {
  const found: string[] = [];
  const model = text(options.model);
  const sandbox = text(options.sandbox);
  const profile = text(options.profile);
  const extra = list(options.addDir).map((folder) => path.resolve(folder));
  if (profile !== null) found.push(`profile=${toml(profile)}`);
  if (model !== null) found.push(`model=${toml(model)}`);
  if (sandbox !== null) found.push(`sandbox_mode=${toml(sandbox)}`);
  if (options.fullAuto) found.push('sandbox_mode="workspace-write"');
  if (options.dangerouslyBypassApprovalsAndSandbox) found.push('sandbox_mode="danger-full-access"');
  if (extra.length > 0) found.push(`sandbox_workspace_write.writable_roots=[${extra.map(toml).join(",")}]`);
  return found;
}

/** Reads what commander parsed into `ExecOptions`. */
export function readOptions(
  prompt: string | undefined,
  options: Record<string, unknown>,
  flags: ConfigFlags,
): ExecOptions {
  const color = text(options.color);
  return {
    prompt: prompt === undefined || prompt === "-" ? null : prompt,
    promptFromDash: prompt === "-",
    images: list(options.image).map((file) => path.resolve(file)),
    cwd: text(options.cd) === null ? null : path.resolve(text(options.cd) ?? ""),
    skipGitRepoCheck:
      options.skipGitRepoCheck === true || options.dangerouslyBypassApprovalsAndSandbox === true,
    ephemeral: options.ephemeral === true,
    outputSchemaFile: text(options.outputSchema),
    color: color === "always" || color === "never" ? color : "auto",
    json: options.json === true || options.experimentalJson === true,
    lastMessageFile: text(options.outputLastMessage),
    flags: {
      ...flags,
      config: [...flags.config, ...shorthands(options)],
      ...(options.oss ? { local: { provider: text(options.localProvider) } } : {}),
    },
    resume: null,
  };
}
