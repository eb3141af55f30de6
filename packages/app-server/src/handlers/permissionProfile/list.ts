import type { SandboxMode, v2 } from "@codex/protocol";
import { derivingConfig } from "../../derivingConfig.ts";
import { free, handler } from "../../handler.ts";
import { indexPage } from "../../indexPage.ts";

/** The profiles of later releases that the sandbox modes amount to, strictest first. */
const PROFILES: readonly { id: string; mode: SandboxMode; description: string }[] = [
  { id: ":read-only", mode: "read-only", description: "Commands may read files and change nothing." },
  {
    id: ":workspace",
    mode: "workspace-write",
    description: "Commands may write in the working directory and in folders for temporary files.",
  },
  { id: ":danger-full-access", mode: "danger-full-access", description: "Commands run without a sandbox." },
];

/** Lists the permission profiles; one that a folder's configuration would not keep is not allowed there. */
export const permissionProfileList = handler({
  method: "permissionProfile/list",
  scope: free,
  async run({ cwd, cursor, limit }, { services }) {
    const { engine } = await services.runtime();
    const { start, end, nextCursor } = indexPage({ cursor, limit }, PROFILES.length, "permission profiles");
    const data: v2.PermissionProfileSummary[] = [];
    for (const { id, mode, description } of PROFILES.slice(start, end)) {
      const wished = { sandbox: mode, ...(cwd == null ? {} : { cwd }) };
      const { sandboxMode } = await derivingConfig(engine.config.load(wished));
      data.push({ id, description, allowed: sandboxMode === mode });
    }
    return { data, nextCursor };
  },
});
