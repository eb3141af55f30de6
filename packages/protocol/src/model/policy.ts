import type { AbsolutePathBuf } from "./identifiers.ts";

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
      /**
       * Kinds of requests that are
       * refused without asking.
       */
      reject: RejectConfig;
    }
  | "never";

/** Kinds of approval requests that are refused without asking anyone. */
export interface RejectConfig {
  /** Refuse requests to leave the sandbox. */
  sandbox_approval: boolean;
  /** Refuse requests that a rule file would have prompted for. */
  rules: boolean;
  /** Refuse questions of MCP servers. */
  mcp_elicitations: boolean;
}

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
      include_platform_defaults: boolean;
      /** Absolute folders that may be read. */
      readable_roots?: AbsolutePathBuf[];
    }
  | { type: "full-access" };

/** Short name of a sandbox policy, as in the configuration. */
export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";

/** What commands may touch, in the spelling of the legacy surface and of session files. */
export type SandboxPolicy =
  | { type: "danger-full-access" }
  | {
      type: "read-only";
      /** What may be read; all when left out. */
      access?: ReadOnlyAccess;
    }
  | {
      type: "external-sandbox";
      /**
       * Whether the outer sandbox grants the network.
       * @default "restricted"
       */
      network_access: NetworkAccess;
    }
  | {
      type: "workspace-write";
      /** Folders that may be written to besides the working directory. */
      writable_roots?: AbsolutePathBuf[];
      /** What may be read; all when left out. */
      read_only_access?: ReadOnlyAccess;
      /**
       * Whether commands may use the network.
       * @default false
       */
      network_access: boolean;
      /**
       * Whether `$TMPDIR` is left out of the writable folders.
       * @default false
       */
      exclude_tmpdir_env_var: boolean;
      /**
       * Whether `/tmp` is left out of the writable folders.
       * @default false
       */
      exclude_slash_tmp: boolean;
    };
