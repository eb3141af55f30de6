// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "../AbsolutePathBuf";

/** What commands may read: everything, or the listed folders. */
export type ReadOnlyAccess =
  | {
      type: "restricted";
      /**
       * Whether the folders that programs of the platform need stay readable.
       * @default true
       */
      includePlatformDefaults: boolean;
      /** @default [] */
      readableRoots: AbsolutePathBuf[];
    }
  | { type: "fullAccess" };
