import { accountConfig } from "../accountConfig.ts";
import { accountOwner } from "../accountOwner.ts";
import { accountRead } from "../accountScope.ts";
import { currentSignIn } from "../accountSignIn.ts";
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
