import type { v2 } from "@codex/protocol";
import type { SlashCommand } from "./slashCommand.ts";

/** `/debug-config`: shows where each part of the configuration comes from. */
export const debugConfig: SlashCommand = {
  name: "debug-config",
  description: "Show the layers of the configuration",
  hidden: true,
  duringTurn: true,
  async run({ session }) {
    const { client, cwd } = session;
    const { layers } = await client.request("config/read", { cwd, includeLayers: true });
    const { requirements } = await client.request("configRequirements/read");
    // The server names the strongest layer first; one reads a stack from the ground up.
    const stack = [...(layers ?? [])].reverse().flatMap(layerLines);
    session.print([
      "Configuration, the weakest layer first",
      ...stack,
      "",
      "Requirements",
      ...(requirements === null ? ["  none"] : jsonLines(requirements)),
    ]);
  },
};

function layerLines({ name, config, disabledReason }: v2.ConfigLayer, index: number): string[] {
  const off = disabledReason === null ? "" : ` (not used: ${disabledReason})`;
  return ["", `  ${index + 1}. ${sourceOf(name)}${off}`, ...jsonLines(config).map((line) => `  ${line}`)];
}

function jsonLines(value: unknown): string[] {
  return JSON.stringify(value, null, 2)
    .split("\n")
    .map((line) => `  ${line}`);
}

function sourceOf(source: v2.ConfigLayerSource): string {
  switch (source.type) {
    case "mdm":
      return `device management ${source.domain} ${source.key}`;
    case "system":
      return `system ${source.file}`;
    case "user":
      return `user ${source.file}`;
    case "project":
      return `project ${source.dotCodexFolder}`;
    case "sessionFlags":
      return "flags of this session";
    case "legacyManagedConfigTomlFromFile":
      return `managed ${source.file}`;
    case "legacyManagedConfigTomlFromMdm":
      return "managed, from device management";
  }
}
