import { type AuthMode, errorCodes, RpcError, type v2 } from "@codex/protocol";
import { type AccountConfig, accountConfig } from "../../../account/accountConfig.ts";
import { accountWrite } from "../../../account/accountScope.ts";
import { admitApiKey, admitChatgpt, admitExternal } from "../../../account/loginGuard.ts";
import { saveApiKey, startLogin } from "../../../account/signingIn.ts";
import { type Context, handler } from "../../../handler.ts";
import type { Services } from "../../../services.ts";

/** Signs in. Whatever way it is, `account/login/completed` and, when it went well, `account/updated` follow. */
export const accountLoginStart = handler({
  method: "account/login/start",
  scope: accountWrite,
  async run(params, context) {
    const config = await accountConfig(context.services);
    switch (params.type) {
      case "apiKey":
        return withApiKey(params.apiKey, config, context);
      case "chatgpt":
        return inBrowser(config, context);
      case "chatgptAuthTokens":
        return withTokens(params, config, context);
    }
  },
});

async function withApiKey(
  apiKey: string,
  config: AccountConfig,
  { services, afterAnswer }: Context,
): Promise<v2.LoginAccountResponse> {
  const { engine, logins } = await services.runtime();
  admitApiKey(engine.auth, config);
  await saveApiKey(engine.auth, config, apiKey);
  afterAnswer(logins.takeAny());
  afterAnswer(() => announceAtOnce(services, "apikey"));
  return { type: "apiKey" };
}

async function inBrowser(config: AccountConfig, { services }: Context): Promise<v2.LoginAccountResponse> {
  const { engine, logins } = await services.runtime();
  admitChatgpt(engine.auth, config);
  const { everybody } = services;
  const begun = await startLogin({ auth: engine.auth, logins, config }, (loginId, error) => {
    everybody.notify("account/login/completed", { loginId, success: error === null, error });
    if (error === null) everybody.notify("account/updated", { authMode: "chatgpt" });
  });
  return { type: "chatgpt", ...begun };
}

type TokenParams = Extract<v2.LoginAccountParams, { type: "chatgptAuthTokens" }>;

async function withTokens(
  { accessToken, chatgptAccountId: accountId, chatgptPlanType: plan = null }: TokenParams,
  config: AccountConfig,
  { services, afterAnswer }: Context,
): Promise<v2.LoginAccountResponse> {
  const { engine, logins } = await services.runtime();
  admitExternal(config, accountId);
  try {
    engine.auth.useExternal({ accessToken, accountId, plan });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RpcError(errorCodes.internal, `failed to set external auth: ${reason}`);
  }
  afterAnswer(logins.takeAny());
  afterAnswer(() => announceAtOnce(services, "chatgptAuthTokens"));
  return { type: "chatgptAuthTokens" };
}

/** A sign-in that needed no browser is done when it is answered. */
function announceAtOnce({ everybody }: Services, authMode: AuthMode): void {
  everybody.notify("account/login/completed", { loginId: null, success: true, error: null });
  everybody.notify("account/updated", { authMode });
}
