import type { CatalogModel } from "@codex/core";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { free, handler } from "../../handler.ts";

/** Lists the models of the bundled catalogue in order of preference; the cursor is an index. */
export const modelList = handler({
  method: "model/list",
  scope: free,
  async run({ cursor, limit, includeHidden }) {
    const { CATALOG } = await import("@codex/core");
    const models = CATALOG.filter(({ listing }) => includeHidden === true || !listing.hidden);
    const start = startIndex(cursor ?? null, models.length);
    const end = Math.min(models.length, start + Math.max(1, limit ?? models.length));
    const preferred = CATALOG.find(({ listing }) => !listing.hidden);
    const data = models.slice(start, end).map((model) => wireModel(model, model === preferred));
    return { data, nextCursor: end < models.length ? String(end) : null };
  },
});

function startIndex(cursor: string | null, total: number): number {
  if (cursor === null) return 0;
  if (!/^\+?\d{1,20}$/.test(cursor))
    throw new RpcError(errorCodes.invalidRequest, `invalid cursor: ${cursor}`);
  const index = Number(cursor);
  if (index > total)
    throw new RpcError(errorCodes.invalidRequest, `cursor ${index} exceeds total models ${total}`);
  return index;
}

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
