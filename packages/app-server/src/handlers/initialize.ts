import { isHeaderValue } from "@codex/core/user-agent";
import { errorCodes, errorMessages, RpcError } from "@codex/protocol";
import { type Context, free, handler } from "../handler.ts";
import { whenQuiet } from "../whenQuiet.ts";

/** How long a client asks for nothing before the engine is loaded by itself: what it asks for at once is not to wait for that. */
const quietMs = 25;

/** The handshake: who the client is and what it wants to hear. Complaints about the configuration follow the answer. */
export const initialize = handler({
  method: "initialize",
  scope: free,
  run({ clientInfo, capabilities }, context) {
    if (!isHeaderValue(clientInfo.name)) {
      throw new RpcError(errorCodes.invalidRequest, errorMessages.invalidClientName(clientInfo.name));
    }
    const { connection, services } = context;
    connection.initialized({
      experimentalApi: capabilities?.experimentalApi ?? false,
      optedOut: new Set(capabilities?.optOutNotificationMethods),
    });
    const userAgent = services.introduce(clientInfo);
    context.afterAnswer(() => {
      services.everybody.add(connection);
      // What nearly every first request needs, while that is still on its way.
      setImmediate(() => void services.storage());
      whenQuiet(connection, quietMs, () => void prepare(context));
    });
    return { userAgent };
  },
});

/** Complaints about the configuration are told, and from now on the account is the one that is stored now. */
async function prepare({ notify, services, signal }: Context): Promise<void> {
  if (signal.aborted) return;
  try {
    const { engine } = await services.runtime();
    void engine.skills.install();
    for (const warning of await engine.warnings()) {
      if (!signal.aborted) notify("configWarning", warning);
    }
    await engine.auth.signIn(await engine.config.load());
  } catch {
    // Whatever keeps the engine from loading, or the account from being read, is the answer to the first request that needs it.
  }
}
