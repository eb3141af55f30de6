import { accountConfig } from "../account/accountConfig.ts";
import { accountWrite } from "../account/accountScope.ts";
import { signOut } from "../account/signingIn.ts";
import { handler } from "../handler.ts";

/** Signs out, whatever way the user signed in. */
export const logoutChatGpt = handler({
  method: "logoutChatGpt",
  scope: accountWrite,
  async run(_params, { services, afterAnswer }) {
    const { engine, logins } = await services.runtime();
    await signOut(engine.auth, await accountConfig(services));
    afterAnswer(logins.takeAny());
    afterAnswer(() => services.everybody.notify("authStatusChange", { authMethod: null }));
    return {};
  },
});
