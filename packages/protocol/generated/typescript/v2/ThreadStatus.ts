// Generated from the protocol's source types. Do not edit.
import type { ThreadActiveFlag } from "./ThreadActiveFlag";

/** What a thread is doing. */
export type ThreadStatus =
  | { type: "notLoaded" }
  | { type: "idle" }
  | { type: "systemError" }
  | {
      type: "active";
      /** What it waits for; empty while it works. */
      activeFlags: ThreadActiveFlag[];
    };
