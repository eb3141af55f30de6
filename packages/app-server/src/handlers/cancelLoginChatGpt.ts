import { errorCodes, RpcError } from "@codex/protocol";
import { accountWrite } from "../account/accountScope.ts";
import { handler } from "../handler.ts";

/** Gives up a sign-in in the browser; refused when there is none of that id. */
export const cancelLoginChatGpt = handler({
  method: "cancelLoginChatGpt",
  scope: accountWrite,
  async run({ loginId }, { services, afterAnswer }) {
    const { logins } = await services.runtime();
    const giveUp = logins.take(loginId);
    if (giveUp === null) throw new RpcError(errorCodes.invalidRequest, `login id not found: ${loginId}`);
    afterAnswer(giveUp);
    return {};
  },
});
