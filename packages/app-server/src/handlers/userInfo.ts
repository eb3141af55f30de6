import { accountConfig } from "../account/accountConfig.ts";
import { accountOwner } from "../account/accountOwner.ts";
import { accountRead } from "../account/accountScope.ts";
import { currentSignIn } from "../account/accountSignIn.ts";
import { handler } from "../handler.ts";

/** Tells the address in the token of the sign-in, which nobody has verified. */
export const userInfo = handler({
  method: "userInfo",
  scope: accountRead,
  async run(_params, { services }) {
    const { auth } = (await services.runtime()).engine;
    const signIn = await currentSignIn(auth, await accountConfig(services));
    return { allegedUserEmail: (signIn && accountOwner(signIn))?.email ?? null };
  },
});
