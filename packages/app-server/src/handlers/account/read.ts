import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { accountConfig } from "../../account/accountConfig.ts";
import { accountOwner } from "../../account/accountOwner.ts";
import { accountRead as readScope } from "../../account/accountScope.ts";
import { currentSignIn, refreshSignIn } from "../../account/accountSignIn.ts";
import { handler } from "../../handler.ts";

const incomplete = "email and plan type are required for chatgpt authentication";

/** Tells who is signed in; nobody where the provider wants no sign-in. */
export const accountRead = handler({
  method: "account/read",
  scope: readScope,
  async run({ refreshToken }, { services }): Promise<v2.GetAccountResponse> {
    const { auth } = (await services.runtime()).engine;
    const config = await accountConfig(services);
    if (refreshToken) await refreshSignIn(auth, config);
    const { requiresOpenaiAuth } = config;
    const signIn = requiresOpenaiAuth ? await currentSignIn(auth, config) : null;
    if (signIn === null) return { account: null, requiresOpenaiAuth };
    if (signIn.kind === "apiKey") return { account: { type: "apiKey" }, requiresOpenaiAuth };
    const { email = null, planType = "unknown" } = accountOwner(signIn) ?? {};
    if (email === null) throw new RpcError(errorCodes.invalidRequest, incomplete);
    return { account: { type: "chatgpt", email, planType }, requiresOpenaiAuth };
  },
});
