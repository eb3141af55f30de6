import { access } from "node:fs/promises";
import path from "node:path";
import type { v2 } from "@codex/protocol";
import { contextLeft } from "../status/contextLeft.ts";
import { limitLines } from "../status/limitLines.ts";
import { openThread } from "./openThread.ts";
import { permissionText } from "./permissionPresets.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/status`: shows the settings of the conversation, what it has used and what is left. */
export const status: SlashCommand = {
  name: "status",
  description: "Show settings, usage and limits",
  duringTurn: true,
  async run({ session }) {
    const thread = openThread(session);
    const { client, store, options } = session;
    const [account, limits, guides] = await Promise.all([
      client.request("account/read", { refreshToken: false }).catch(() => null),
      client.request("account/rateLimits/read").catch(() => null),
      guideFiles(thread.cwd),
    ]);
    const { usage, limits: heard } = store.state.status;
    const effort = thread.effort === null ? "" : ` (effort ${thread.effort})`;
    const rows: [string, string][] = [
      ["Model", `${thread.model}${effort}`],
      ["Provider", thread.modelProvider],
      ["Folder", thread.cwd],
      ["Permissions", permissionText(thread.approvalPolicy, thread.sandbox)],
      ["AGENTS.md", guides.length === 0 ? "none" : guides.join(", ")],
      ["Account", accountText(account)],
      ["Mode", thread.mode === "plan" ? "Plan" : "Default"],
      ["Session", thread.name === null ? thread.threadId : `${thread.name} (${thread.threadId})`],
      ["Tokens", usageText(usage)],
      ["Context", contextLeft(usage) || "nothing used yet"],
    ];
    const read = limits === null ? {} : (limits.rateLimitsByLimitId ?? { codex: limits.rateLimits });
    const snapshots = Object.values({ ...heard, ...read });
    session.print([
      `Codex ${options.version}`,
      ...rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`),
      ...snapshots.flatMap(limitLines),
    ]);
  },
};

function accountText(answer: v2.GetAccountResponse | null): string {
  if (answer === null) return "not known";
  const { account, requiresOpenaiAuth } = answer;
  if (account === null) return requiresOpenaiAuth ? "not signed in" : "none needed";
  return account.type === "apiKey" ? "API key" : `${account.email} (${account.planType})`;
}

function usageText(usage: v2.ThreadTokenUsage | null): string {
  if (usage === null) return "none used yet";
  const { totalTokens, inputTokens, cachedInputTokens, outputTokens } = usage.total;
  const cached = cachedInputTokens > 0 ? `, ${cachedInputTokens} of it cached` : "";
  return `${totalTokens} in all (${inputTokens} in${cached}, ${outputTokens} out)`;
}

/** The guides for agents from the root of the repository down to a folder. */
async function guideFiles(cwd: string): Promise<string[]> {
  const found: string[] = [];
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const file = path.join(folder, "AGENTS.md");
    if (await exists(file)) found.unshift(path.relative(cwd, file));
    if (folder === path.dirname(folder) || (await exists(path.join(folder, ".git")))) return found;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
