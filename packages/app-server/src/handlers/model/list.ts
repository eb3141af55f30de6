import type { CatalogModel, Engine } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { free, handler } from "../../handler.ts";
import { indexPage } from "../../indexPage.ts";

/** Lists the models that the account may use in order of preference; the cursor is an index. */
export const modelList = handler({
  method: "model/list",
  scope: free,
  async run({ cursor, limit, includeHidden }, { services }) {
    const [{ engine }, { preferredModel }] = await Promise.all([services.runtime(), import("@codex/core")]);
    const all = await usableModels(engine);
    const models = all.filter(({ listing }) => includeHidden === true || !listing.hidden);
    const { start, end, nextCursor } = indexPage({ cursor, limit }, models.length, "models");
    const preferred = preferredModel(all);
    const data = models.slice(start, end).map((model) => wireModel(model, model === preferred));
    return { data, nextCursor };
  },
});

/** A configuration that does not work out, or a catalogue file that it names, costs no more than that file. */
async function usableModels({ config, models }: Engine): Promise<readonly CatalogModel[]> {
  const nothing = {
    modelCatalogPath: null,
    credentialStore: "file",
    forcedChatgptWorkspaceId: null,
  } as const;
  const configured = await config.load().catch(() => nothing);
  return models.list(configured).catch(() => models.list(nothing));
}

function wireModel({ info, listing }: CatalogModel, isDefault: boolean): v2.Model {
  return {
    id: info.slug,
    model: info.slug,
    upgrade: listing.upgrade,
    displayName: listing.displayName,
    description: listing.description,
    hidden: listing.hidden,
    supportedReasoningEfforts: info.supportedEfforts.map((reasoningEffort) => ({
      reasoningEffort,
      description: listing.effortTexts[reasoningEffort] ?? "",
    })),
    defaultReasoningEffort: info.defaultEffort ?? "none",
    inputModalities: [...info.inputModalities],
    supportsPersonality: info.supportsPersonality,
    isDefault,
  };
}
