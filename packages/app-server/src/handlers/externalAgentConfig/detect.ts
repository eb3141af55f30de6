import type { MigrationKind } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { externalAgent } from "../../externalAgent.ts";
import { handler } from "../../handler.ts";

const types = {
  settings: "CONFIG",
  skills: "SKILLS",
  instructions: "AGENTS_MD",
} as const satisfies Record<MigrationKind, v2.ExternalAgentConfigMigrationItemType>;

/** Lists what can be taken over from Claude Code; changes nothing. */
export const externalAgentConfigDetect = handler({
  method: "externalAgentConfig/detect",
  scope: () => ({ key: "externalAgent", shared: true }),
  async run({ includeHome = false, cwds }, { services }) {
    const agent = await externalAgent(services);
    const found = await agent.detect({ home: includeHome, folders: cwds ?? [] });
    return {
      items: found.map(({ kind, description, repository }) => ({
        itemType: types[kind],
        description,
        cwd: repository,
      })),
    };
  },
});
