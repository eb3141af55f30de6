import { errorCodes, RpcError } from "@codex/protocol";
import { accountConfig } from "../../../account/accountConfig.ts";
import { currentSignIn } from "../../../account/accountSignIn.ts";
import { attempt } from "../../../account/attempt.ts";
import { free, handler } from "../../../handler.ts";
import { wireRateLimits } from "../../../toWire/rateLimits.ts";

/** Asks the backend for the limits of the ChatGPT account. */
export const accountRateLimitsRead = handler({
  method: "account/rateLimits/read",
  scope: free,
  async run(_params, { services }) {
    const { auth } = (await services.runtime()).engine;
    const config = await accountConfig(services);
    const signIn = await currentSignIn(auth, config);
    if (signIn === null) throw refused("codex account authentication required to read rate limits");
    if (signIn.kind === "apiKey") throw refused("chatgpt authentication required to read rate limits");
    await attempt("failed to construct backend client", () => auth.backendCredential(signIn));
    const [own, ...others] = await attempt("failed to fetch codex rate limits", () =>
      auth.usage(config, signIn),
    );
    const limits = [own, ...others].map(wireRateLimits);
    const rateLimitsByLimitId = Object.fromEntries(limits.map((limit) => [limit.limitId ?? "codex", limit]));
    return { rateLimits: wireRateLimits(own), rateLimitsByLimitId };
  },
});

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
