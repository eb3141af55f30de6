import type { Client } from "@codex/protocol";
import type { PopupOption } from "../store/slices/popup.ts";

/** The skills of a folder that may be used, as lines of a list; rejects with the server's reason. */
export async function skillOptions(client: Client, cwd: string): Promise<PopupOption[]> {
  const { data } = await client.request("skills/list", { cwds: [cwd] });
  return data
    .flatMap(({ skills }) => skills)
    .filter(({ enabled }) => enabled)
    .map(({ name, path, description, shortDescription, interface: face }) => {
      const insert = `$${name}`;
      return {
        label: insert,
        description: face?.shortDescription ?? shortDescription ?? description,
        insert,
        attachment: { kind: "skill", placeholder: insert, name, path },
      };
    });
}
