import type { CatalogModel } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { free, handler } from "../../handler.ts";
import { indexPage } from "../../indexPage.ts";

/** Lists the models of the bundled catalogue in order of preference; the cursor is an index. */
export const modelList = handler({
  method: "model/list",
  scope: free,
  async run({ cursor, limit, includeHidden }) {
    const { CATALOG } = await import("@codex/core");
    const models = CATALOG.filter(({ listing }) => includeHidden === true || !listing.hidden);
    const { start, end, nextCursor } = indexPage({ cursor, limit }, models.length, "models");
    const preferred = CATALOG.find(({ listing }) => !listing.hidden);
    const data = models.slice(start, end).map((model) => wireModel(model, model === preferred));
    return { data, nextCursor };
  },
});

function wireModel({ info, listing }: CatalogModel, isDefault: boolean): v2.Model {
  return {
    id: info.slug,
    model: info.slug,
    upgrade: listing.upgrade,
    displayName: info.slug,
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
