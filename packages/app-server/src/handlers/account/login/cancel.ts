import { errorCodes, RpcError, uuidProblem } from "@codex/protocol";
import { accountWrite } from "../../../account/accountScope.ts";
import { handler } from "../../../handler.ts";

/** Gives up a sign-in in the browser; `account/login/completed` follows when there was one. */
export const accountLoginCancel = handler({
  method: "account/login/cancel",
  scope: accountWrite,
  async run({ loginId }, { services, afterAnswer }) {
    if (uuidProblem(loginId) !== null)
      throw new RpcError(errorCodes.invalidRequest, `invalid login id: ${loginId}`);
    const { logins } = await services.runtime();
    const giveUp = logins.take(loginId);
    if (giveUp === null) return { status: "notFound" };
    afterAnswer(giveUp);
    return { status: "canceled" };
  },
});
