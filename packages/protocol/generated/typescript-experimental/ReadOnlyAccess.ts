// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "./AbsolutePathBuf";

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
