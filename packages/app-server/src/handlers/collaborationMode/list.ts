import type { v2 } from "@codex/protocol";
import { free, handler } from "../../handler.ts";

const modes: v2.CollaborationModeMask[] = [
  { name: "Plan", mode: "plan", model: null, reasoning_effort: "medium" },
  { name: "Default", mode: "default", model: null, reasoning_effort: null },
];

/** Lists the built-in ways of working together, which `turn/start` takes as `collaborationMode`. */
export const collaborationModeList = handler({
  method: "collaborationMode/list",
  scope: free,
  run: () => ({ data: modes }),
});
