import { handler, thread } from "../../handler.ts";
import { checkInputLength } from "../../inputLimit.ts";
import { bareTurn } from "../../projection/turn.ts";
import { toCoreInput } from "../../projection/userInput.ts";
import { turnOverrides } from "../../toCore.ts";

/** Begins a turn, or adds to the running one; `turn/started` and the events follow the answer. */
export const turnStart = handler({
  method: "turn/start",
  scope: thread,
  async run(params, { services, afterAnswer }) {
    const { threads } = await services.runtime();
    const live = threads.named(params.threadId);
    if (services.surroundings.unlimitedInput !== true) checkInputLength(params.input);
    live.hold();
    try {
      const id = live.thread.startTurn(params.input.map(toCoreInput), turnOverrides(params));
      const turn = bareTurn(id, "inProgress");
      afterAnswer(() => {
        live.audience.notify("turn/started", { threadId: live.thread.id, turn });
        live.release();
      });
      return { turn };
    } catch (error) {
      live.release();
      throw error;
    }
  },
});
