import { accountConfig } from "../../account/accountConfig.ts";
import { accountWrite } from "../../account/accountScope.ts";
import { signOut } from "../../account/signingIn.ts";
import { handler } from "../../handler.ts";

/** Signs out, also when nobody is signed in, and gives up a sign-in that waits. */
export const accountLogout = handler({
  method: "account/logout",
  scope: accountWrite,
  async run(_params, { services, afterAnswer }) {
    const { engine, logins } = await services.runtime();
    await signOut(engine.auth, await accountConfig(services));
    afterAnswer(logins.takeAny());
    afterAnswer(() => services.everybody.notify("account/updated", { authMode: null }));
    return {};
  },
});
