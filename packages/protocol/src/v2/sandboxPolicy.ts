import type { AbsolutePathBuf } from "../model/identifiers.ts";

/**
 * When a human is asked before a command runs or a patch is written: `untrusted` for all but known harmless
 * commands, `on-failure` after the sandbox refused, `on-request` when the model asks, `never`, or a policy
 * that refuses kinds of requests outright.
 */
export type AskForApproval =
  | "untrusted"
  | "on-failure"
  | "on-request"
  | {
      /** Kinds of requests that are refused without asking. */
      reject: { sandbox_approval: boolean; rules: boolean; mcp_elicitations: boolean };
    }
  | "never";

/** Whether an outer sandbox lets commands reach the network. */
export type NetworkAccess = "restricted" | "enabled";

/** What commands may read: everything, or the listed folders. */
export type ReadOnlyAccess =
  | {
      type: "restricted";
      /**
       * Whether the folders that programs of the platform need stay readable.
       * @default true
       */
      includePlatformDefaults: boolean;
      /**
       * @default []
       */
      readableRoots: AbsolutePathBuf[];
    }
  | { type: "fullAccess" };

/** Short name of a sandbox policy, as in the configuration. */
export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";

/** What commands may touch. */
export type SandboxPolicy =
  | { type: "dangerFullAccess" }
  | {
      type: "readOnly";
      /**
       * What may be read.
       * @default {"type":"fullAccess"}
       */
      access: ReadOnlyAccess;
    }
  | {
      type: "externalSandbox";
      /**
       * Whether the outer sandbox grants the network.
       * @default "restricted"
       */
      networkAccess: NetworkAccess;
    }
  | {
      type: "workspaceWrite";
      /**
       * Folders that may be written to besides the working directory; `.git`, `.codex` and `.agents` in
       * them may not.
       * @default []
       */
      writableRoots: AbsolutePathBuf[];
      /**
       * What may be read.
       * @default {"type":"fullAccess"}
       */
      readOnlyAccess: ReadOnlyAccess;
      /**
       * Whether commands may use the network.
       * @default false
       */
      networkAccess: boolean;
      /**
       * Whether `$TMPDIR` is left out of the writable folders.
       * @default false
       */
      excludeTmpdirEnvVar: boolean;
      /**
       * Whether `/tmp` is left out of the writable folders.
       * @default false
       */
      excludeSlashTmp: boolean;
    };
