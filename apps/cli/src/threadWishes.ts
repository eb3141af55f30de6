import { homedir } from "node:os";
import path from "node:path";

const sandboxModes = ["read-only", "workspace-write", "danger-full-access"] as const;
const approvalPolicies = ["untrusted", "on-failure", "on-request", "never"] as const;

/**
 * What flags of their own ask of a conversation, as parameters of the request that opens it: they count for more than a
 * profile of the configuration, which `-c` assignments do not.
 */
export interface ThreadWishes {
  readonly model?: string;
  readonly modelProvider?: string;
  readonly sandbox?: (typeof sandboxModes)[number];
  readonly approvalPolicy?: (typeof approvalPolicies)[number];
}

/** Reads the wishes from the options of a command; the two names of a whole way to work win over single settings. */
export function threadWishes(options: Readonly<Record<string, unknown>>): ThreadWishes {
  const { model } = options;
  const free = options.dangerouslyBypassApprovalsAndSandbox === true;
  const auto = options.fullAuto === true;
  const sandbox = auto
    ? "workspace-write"
    : free
      ? "danger-full-access"
      : sandboxModes.find((mode) => mode === options.sandbox);
  const approvalPolicy = auto
    ? "on-request"
    : free
      ? "never"
      : approvalPolicies.find((policy) => policy === options.askForApproval);
  return {
    ...(typeof model === "string" ? { model } : {}),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(approvalPolicy === undefined ? {} : { approvalPolicy }),
  };
}

/** The same wishes as `-c` assignments, for what reads the configuration before there is a conversation. */
export function assignments({ model, sandbox, approvalPolicy }: ThreadWishes): string[] {
  return Object.entries({ model, sandbox_mode: sandbox, approval_policy: approvalPolicy }).flatMap(
    ([key, value]) => (value === undefined ? [] : [`${key}=${JSON.stringify(value)}`]),
  );
}

/** The folders of `--add-dir`, absolute: they count from the folder to work in, `~` is the home folder. */
export function addedFolders(given: readonly string[], folder: string): string[] {
  return given.map((name) =>
    /^~(\/|$)/.test(name) ? path.join(homedir(), name.slice(1)) : path.resolve(folder, name),
  );
}
