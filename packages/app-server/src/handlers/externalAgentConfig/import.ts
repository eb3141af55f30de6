import type { MigrationKind } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { externalAgent } from "../../externalAgent.ts";
import { handler } from "../../handler.ts";

/** Tool servers are named by the protocol and taken over by no version of it. */
const kinds = {
  CONFIG: "settings",
  SKILLS: "skills",
  AGENTS_MD: "instructions",
  MCP_SERVER_CONFIG: null,
} as const satisfies Record<v2.ExternalAgentConfigMigrationItemType, MigrationKind | null>;

/** Takes over the named items in their order; the first failure ends it, and what was done before stays. */
export const externalAgentConfigImport = handler({
  method: "externalAgentConfig/import",
  scope: () => ({ key: "externalAgent", shared: false }),
  async run({ migrationItems }, { services }) {
    const agent = await externalAgent(services);
    for (const { itemType, cwd } of migrationItems) {
      const kind = kinds[itemType];
      if (kind !== null) await agent.import(kind, cwd ?? null);
    }
    return {};
  },
});
