import { errorCodes, RpcError } from "@codex/protocol";
import { handler } from "../../../handler.ts";

/** Downloads a skill of ChatGPT's directory into the user's folder of skills, as the account that is signed in. */
export const skillsRemoteExport = handler({
  method: "skills/remote/export",
  scope: ({ hazelnutId }) => ({ key: `skill:${hazelnutId}`, shared: false }),
  async run({ hazelnutId: id }, { services }) {
    const { engine } = await services.runtime();
    const { downloadSkill, errorMessage } = await import("@codex/core");
    try {
      const path = await downloadSkill(await engine.skillDirectory(), id, engine.codexHome);
      engine.skills.forget();
      return { id, path };
    } catch (error) {
      throw new RpcError(errorCodes.internal, `failed to download remote skill: ${errorMessage(error)}`);
    }
  },
});
