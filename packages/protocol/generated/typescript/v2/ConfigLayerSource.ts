// Generated from the protocol's source types. Do not edit.
import type { AbsolutePathBuf } from "../AbsolutePathBuf";

/** Where a layer comes from. */
export type ConfigLayerSource =
  | { type: "mdm"; domain: string; key: string }
  | { type: "system"; file: AbsolutePathBuf }
  | { type: "user"; file: AbsolutePathBuf }
  | {
      type: "project";
      /** The `.codex` folder of the project. */
      dotCodexFolder: AbsolutePathBuf;
    }
  | { type: "sessionFlags" }
  | { type: "legacyManagedConfigTomlFromFile"; file: AbsolutePathBuf }
  | { type: "legacyManagedConfigTomlFromMdm" };
