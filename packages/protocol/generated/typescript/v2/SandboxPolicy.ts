// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "../AbsolutePathBuf";
import type { NetworkAccess } from "./NetworkAccess";
import type { ReadOnlyAccess } from "./ReadOnlyAccess";

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
