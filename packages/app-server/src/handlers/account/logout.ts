import { accountConfig } from "../../accountConfig.ts";
import { accountWrite } from "../../accountScope.ts";
import { handler } from "../../handler.ts";
import { signOut } from "../../signingIn.ts";

/** Signs out, also when nobody is signed in, and gives up a sign-in that waits. */
export const accountLogout = handler({
  method: "account/logout",
  scope: accountWrite,
  async run(_params, { services, afterAnswer }) {
    const { engine, logins } = await services.runtime();
    await signOut(engine.auth, await accountConfig(services));
    afterAnswer(() => services.everybody.notify("account/updated", { authMode: null }));
    afterAnswer(logins.takeAny());
    return {};
  },
});
