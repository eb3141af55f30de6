import { accountConfig } from "../account/accountConfig.ts";
import { accountWrite } from "../account/accountScope.ts";
import { admitApiKey } from "../account/loginGuard.ts";
import { saveApiKey } from "../account/signingIn.ts";
import { handler } from "../handler.ts";

/** Signs in with a key; `authStatusChange` follows. */
export const loginApiKey = handler({
  method: "loginApiKey",
  scope: accountWrite,
  async run({ apiKey }, { services, afterAnswer }) {
    const { engine, logins } = await services.runtime();
    const config = await accountConfig(services);
    admitApiKey(engine.auth, config);
    await saveApiKey(engine.auth, config, apiKey);
    afterAnswer(logins.takeAny());
    afterAnswer(() => services.everybody.notify("authStatusChange", { authMethod: "apikey" }));
    return {};
  },
});
