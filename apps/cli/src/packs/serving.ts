import { limitMemory, underUsualFlags } from "@codex/core/limit-memory";
import { packs } from "./packs.ts";

/**
 * What a command does that serves for long: once a turn can begin, all is loaded and the process is kept small; what V8
 * has compiled is kept once a turn is answered, or at the exit.
 */
export const serving = {
  onTurnReady(): void {
    limitMemory();
    process.prependOnceListener("exit", () => underUsualFlags(() => packs()?.keepStart()));
  },
  onFirstAnswer(): void {
    underUsualFlags(() => packs()?.keepTurn());
  },
};
