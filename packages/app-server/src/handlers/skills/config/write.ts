import { errorCodes, RpcError } from "@codex/protocol";
import { handler } from "../../../handler.ts";

/** Switches the skill of a SKILL.md on or off in the user's configuration, whether or not there is such a file. */
export const skillsConfigWrite = handler({
  method: "skills/config/write",
  scope: () => ({ key: "config", shared: false }),
  async run({ path, enabled }, { services }) {
    const { engine } = await services.runtime();
    try {
      await engine.skills.switch(path, enabled);
    } catch (error) {
      const { errorMessage } = await import("@codex/core");
      throw new RpcError(errorCodes.internal, `failed to update skill settings: ${errorMessage(error)}`);
    }
    return { effectiveEnabled: enabled };
  },
});
