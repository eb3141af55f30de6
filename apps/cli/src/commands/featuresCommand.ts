import type { Command } from "commander";
import { addConfigFlags, configFlags } from "../usage.ts";

/** Adds `codex features`: what can be switched on and off, and the switches. */
export function addFeatures(program: Command, setStatus: (status: number) => void): void {
  const features = addConfigFlags(program.command("features"))
    .description("List features and switch them on or off")
    .enablePositionalOptions();
  addConfigFlags(features.command("list"))
    .description("Print every feature with its stage and whether it is on")
    .action(async (_flags: unknown, self: Command) => {
      const { listFeatures } = await import("./features.ts");
      const { parseOverrides } = await import("../overrides.ts");
      const profile: unknown = program.getOptionValue("profile");
      const overrides = await parseOverrides(configFlags(self));
      setStatus(await listFeatures(overrides, typeof profile === "string" ? profile : null));
    });
  for (const [verb, enabled, description] of [
    ["enable", true, "Switch a feature on in config.toml"],
    ["disable", false, "Switch a feature off in config.toml"],
  ] as const) {
    addConfigFlags(features.command(verb))
      .description(description)
      .argument("<FEATURE>", "Name of the feature, as the list has it")
      .action(async (name: string) => {
        const { switchFeature } = await import("./features.ts");
        setStatus(await switchFeature(name, enabled));
      });
  }
}
