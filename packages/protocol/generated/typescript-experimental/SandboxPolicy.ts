// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "./AbsolutePathBuf";
import type { NetworkAccess } from "./NetworkAccess";
import type { ReadOnlyAccess } from "./ReadOnlyAccess";

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
