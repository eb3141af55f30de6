import { accountConfig } from "../account/accountConfig.ts";
import { accountWrite } from "../account/accountScope.ts";
import { admitChatgpt } from "../account/loginGuard.ts";
import { startLogin } from "../account/signingIn.ts";
import { handler } from "../handler.ts";

/** Begins a sign-in in the browser; `loginChatGptComplete` and, when it went well, `authStatusChange` follow. */
export const loginChatGpt = handler({
  method: "loginChatGpt",
  scope: accountWrite,
  async run(_params, { services }) {
    const { engine, logins } = await services.runtime();
    const config = await accountConfig(services);
    admitChatgpt(engine.auth, config);
    const { everybody } = services;
    return startLogin({ auth: engine.auth, logins, config }, (loginId, error) => {
      everybody.notify("loginChatGptComplete", { loginId, success: error === null, error });
      if (error === null) everybody.notify("authStatusChange", { authMethod: "chatgpt" });
    });
  },
});
