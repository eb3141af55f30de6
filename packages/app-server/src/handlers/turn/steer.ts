import { errorCodes, RpcError } from "@codex/protocol";
import { handler, thread } from "../../handler.ts";
import { checkInputLength } from "../../inputLimit.ts";
import { toCoreInput } from "../../projection/userInput.ts";

/** Adds input to the running turn, which must be the one the caller believes it is. */
export const turnSteer = handler({
  method: "turn/steer",
  scope: thread,
  async run({ threadId, input, expectedTurnId }, { services }) {
    const { threads } = await services.runtime();
    const live = threads.named(threadId);
    if (expectedTurnId === "") {
      throw new RpcError(errorCodes.invalidRequest, "expectedTurnId must not be empty");
    }
    checkInputLength(input);
    return { turnId: live.thread.steer(input.map(toCoreInput), expectedTurnId) };
  },
});
