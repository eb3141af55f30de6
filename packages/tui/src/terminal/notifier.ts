import type { Client } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import { scriptOf } from "../render/scriptOf.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";
import type { TuiState } from "../store/state.ts";
import type { Store } from "../store/store.ts";

/** What a notification can be about, as `tui.notifications` names it. */
type Topic = "agent-turn-complete" | "approval-requested" | "plan-mode-prompt";

/** When and how the user is called back to the terminal. */
export interface NotificationSettings {
  /** What the user wants to hear of: all, nothing, or some topics. */
  readonly topics: boolean | readonly string[];
  /** `osc9` shows a text on the desktop, `bel` rings. */
  readonly method: "osc9" | "bel";
}

/** Characters of a notification at most. */
const longest = 120;

/** The settings of `tui.notifications` and `tui.notification_method`; what is not set or not known takes the default. */
export async function notificationSettings(
  client: Client,
  env: NodeJS.ProcessEnv,
): Promise<NotificationSettings> {
  const { config } = await client.request("config/read", { includeLayers: false });
  const tui = "tui" in config ? config.tui : null;
  const set = typeof tui === "object" && tui !== null && !Array.isArray(tui) ? tui : {};
  const { notifications, notification_method: method } = set;
  const topics = Array.isArray(notifications) ? notifications.map(String) : notifications !== false;
  return { topics, method: method === "osc9" || method === "bel" ? method : usualMethod(env) };
}

/** Terminals that show OSC 9 on the desktop; any other, and tmux, which keeps it to itself, gets a bell. */
function usualMethod({ TERM_PROGRAM, TMUX, KITTY_WINDOW_ID }: NodeJS.ProcessEnv): "osc9" | "bel" {
  if (TMUX !== undefined && TMUX !== "") return "bel";
  if (KITTY_WINDOW_ID !== undefined) return "osc9";
  return /^(ghostty|iterm\.app|wezterm|warpterminal)$/i.test(TERM_PROGRAM ?? "") ? "osc9" : "bel";
}

/** What the terminal gets for a notification. */
export function notificationBytes(text: string, method: "osc9" | "bel"): string {
  if (method === "bel") return "\u0007";
  const line = cleanText(text).replaceAll(/\s+/g, " ").trim();
  return `\u001b]9;${line.length <= longest ? line : `${line.slice(0, longest - 1)}…`}\u0007`;
}

/**
 * Calls the user back when a turn has ended or something is asked while the terminal has not the focus; returns what
 * ends that.
 */
export function notifyFrom(
  store: Store,
  { topics, method }: NotificationSettings,
  terminal: { readonly focused: () => boolean; readonly write: (bytes: string) => void },
): () => void {
  let before = store.state;
  return store.subscribe(() => {
    const now = store.state;
    const news = newsOf(before, now);
    before = now;
    if (news === null || terminal.focused()) return;
    const [topic, text] = news;
    const wanted = typeof topics === "boolean" ? topics : topics.includes(topic);
    if (wanted) terminal.write(notificationBytes(text, method));
  });
}

function newsOf(before: TuiState, now: TuiState): [topic: Topic, text: string] | null {
  const asked = now.approvals.find((approval) => !before.approvals.includes(approval));
  if (asked !== undefined) return questionNews(asked);
  const ended = before.turn.id !== null && now.turn.id === null && now.queue.length === 0;
  return ended ? ["agent-turn-complete", lastMessage(now) || "The turn has ended"] : null;
}

function questionNews(approval: PendingApproval): [topic: Topic, text: string] {
  switch (approval.kind) {
    case "command":
      return ["approval-requested", `May this run? ${scriptOf(approval.params.command ?? "")}`.trim()];
    case "fileChange":
      return ["approval-requested", "May these files be changed?"];
    case "userInput":
      return ["plan-mode-prompt", approval.params.questions[0]?.question ?? "Codex has a question"];
  }
}

function lastMessage({ transcript }: TuiState): string {
  const last = transcript.entries.findLast(
    (entry) => entry.kind === "message" || (entry.kind === "item" && entry.item.type === "agentMessage"),
  );
  if (last?.kind === "message") return last.markdown;
  return last?.kind === "item" && last.item.type === "agentMessage" ? last.item.text : "";
}
