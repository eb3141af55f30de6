import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { free, handler, Later } from "../../handler.ts";
import { indexPage } from "../../indexPage.ts";
import { latestConfig } from "../../latestConfig.ts";
import type { Services } from "../../services.ts";

/**
 * Lists the apps of ChatGPT; none where the feature is off. Everybody is told of them as they become known; asking for
 * them holds up nobody.
 */
export const appList = handler({
  method: "app/list",
  scope: free,
  async run(params, { services }) {
    const { threads } = await services.runtime();
    const thread = params.threadId == null ? null : threads.named(params.threadId).thread;
    const config = await latestConfig(services);
    if (!(thread?.features ?? config.features).apps) return { data: [], nextCursor: null };
    return new Later(page(params, services));
  },
});

async function page(params: v2.AppsListParams, services: Services): Promise<v2.AppsListResponse> {
  // A cursor that is none is refused before anybody is asked.
  indexPage({ cursor: params.cursor }, Number.MAX_SAFE_INTEGER, "apps");
  const [{ engine }, config] = await Promise.all([services.runtime(), latestConfig(services)]);
  const apps = await engine.apps
    .list(config, {
      force: params.forceRefetch ?? false,
      onUpdate: (data) => services.everybody.notify("app/list/updated", { data }),
    })
    .catch(async (error: unknown) => {
      const { errorMessage } = await import("@codex/core");
      throw new RpcError(errorCodes.internal, `failed to list apps: ${errorMessage(error)}`);
    });
  const { start, end, nextCursor } = indexPage(params, apps.length, "apps");
  return { data: apps.slice(start, end), nextCursor };
}
