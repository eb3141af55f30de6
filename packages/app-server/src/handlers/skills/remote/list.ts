import { errorCodes, RpcError } from "@codex/protocol";
import { free, handler } from "../../../handler.ts";

/** Lists skills of ChatGPT's directory, as the account that is signed in. */
export const skillsRemoteList = handler({
  method: "skills/remote/list",
  scope: free,
  async run({ hazelnutScope: scope, productSurface: surface, enabled }, { services }) {
    const { engine } = await services.runtime();
    const { errorMessage, listRemoteSkills } = await import("@codex/core");
    try {
      const data = await listRemoteSkills(await engine.skillDirectory(), { scope, surface, enabled });
      return { data };
    } catch (error) {
      throw new RpcError(errorCodes.internal, `failed to list remote skills: ${errorMessage(error)}`);
    }
  },
});
