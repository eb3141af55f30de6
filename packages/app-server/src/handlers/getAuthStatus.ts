import type { GetAuthStatusResponse } from "@codex/protocol";
import { accountConfig } from "../account/accountConfig.ts";
import { accountRead } from "../account/accountScope.ts";
import { authMode, authToken, currentSignIn, refreshSignIn } from "../account/accountSignIn.ts";
import { handler } from "../handler.ts";

/** Tells how the user is signed in, with the token when it is asked for. */
export const getAuthStatus = handler({
  method: "getAuthStatus",
  scope: accountRead,
  async run({ includeToken, refreshToken }, { services }): Promise<GetAuthStatusResponse> {
    const { auth } = (await services.runtime()).engine;
    const config = await accountConfig(services);
    if (refreshToken === true) await refreshSignIn(auth, config);
    const { requiresOpenaiAuth } = config;
    const signIn = requiresOpenaiAuth ? await currentSignIn(auth, config) : null;
    const token = signIn === null ? "" : authToken(signIn);
    if (signIn === null || token === "") return { authMethod: null, authToken: null, requiresOpenaiAuth };
    return {
      authMethod: authMode(signIn),
      authToken: includeToken === true ? token : null,
      requiresOpenaiAuth,
    };
  },
});
