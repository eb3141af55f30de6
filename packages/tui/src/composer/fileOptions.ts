import type { Client } from "@codex/protocol";
import type { PopupOption } from "./popup.ts";

/** Files that are offered at once. */
const most = 20;

/** Files below a folder that match what was typed, the best first; rejects with the server's reason. */
export async function fileOptions(
  client: Client,
  root: string,
  query: string,
  signal: AbortSignal,
): Promise<PopupOption[]> {
  // Of searches with one token the server ends the earlier when the next begins.
  const params = { query, roots: [root], cancellationToken: "composer" };
  const { files } = await client.request("fuzzyFileSearch", params, { signal });
  return files.slice(0, most).map(({ path }) => ({
    label: path,
    description: "",
    insert: /\s/.test(path) ? `"${path}"` : path,
  }));
}
