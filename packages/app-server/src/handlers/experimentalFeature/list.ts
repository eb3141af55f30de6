import type { FeatureStage } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { free, handler } from "../../handler.ts";
import { indexPage } from "../../indexPage.ts";
import { latestConfig } from "../../latestConfig.ts";

const stages = {
  stable: "stable",
  experimental: "beta",
  "under development": "underDevelopment",
  deprecated: "deprecated",
  removed: "removed",
} as const satisfies Record<FeatureStage, v2.ExperimentalFeatureStage>;

/** Lists every feature with its state as config.toml has it now; the cursor is an index. */
export const experimentalFeatureList = handler({
  method: "experimentalFeature/list",
  scope: free,
  async run({ cursor, limit }, { services }) {
    const { features } = await latestConfig(services);
    const { FEATURES, featureListing } = await import("@codex/core");
    const { start, end, nextCursor } = indexPage({ cursor, limit }, FEATURES.length, "feature flags");
    const data = FEATURES.slice(start, end).map(({ key, stage, enabledByDefault }) => {
      const { displayName = null, description = null, announcement = null } = featureListing(key) ?? {};
      return {
        name: key,
        stage: stages[stage],
        displayName,
        description,
        announcement,
        enabled: features[key],
        defaultEnabled: enabledByDefault,
      };
    });
    return { data, nextCursor };
  },
});
