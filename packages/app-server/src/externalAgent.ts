import type { ExternalAgent } from "@codex/core";
import type { Services } from "./services.ts";

/** What can be taken over from another agent, for the user of this server. */
export async function externalAgent(services: Services): Promise<ExternalAgent> {
  const { engine } = await services.runtime();
  const { ExternalAgent } = await import("@codex/core");
  return new ExternalAgent({ ...services.surroundings, userConfigFile: engine.config.userConfigFile });
}
