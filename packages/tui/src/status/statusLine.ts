import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { OpenedThread } from "../store/slices/session.ts";
import type { StatusSlice } from "../store/slices/status.ts";
import { contextLeft } from "./contextLeft.ts";
import { shortFolder } from "./shortFolder.ts";
import { tokenCount } from "./tokenCount.ts";

/** What a part of the status line is made from. */
export interface StatusSource {
  readonly session: OpenedThread;
  readonly status: Pick<StatusSlice, "usage" | "limits">;
  /** The program's own version. */
  readonly version: string;
}

type Part = (source: StatusSource) => string;

/** The parts a status line may have, by their name in the configuration; one that has nothing to say is empty. */
export const statusParts = {
  "model-with-reasoning": ({ session: { model, effort } }) =>
    effort === null ? model : `${model} ${effort}`,
  "model-name": ({ session }) => session.model,
  "context-remaining": ({ status }) => contextLeft(status.usage),
  "context-used": ({ status: { usage } }) => {
    const window = usage?.modelContextWindow ?? 0;
    if (usage === null || window <= 0) return "";
    return `${Math.min(100, Math.round((100 * usage.last.totalTokens) / window))}% context used`;
  },
  "context-window-size": ({ status: { usage } }) =>
    usage?.modelContextWindow == null ? "" : `${tokenCount(usage.modelContextWindow)} window`,
  "used-tokens": ({ status }) => tokens(status.usage, "totalTokens", "tokens"),
  "total-input-tokens": ({ status }) => tokens(status.usage, "inputTokens", "in"),
  "total-output-tokens": ({ status }) => tokens(status.usage, "outputTokens", "out"),
  "current-dir": ({ session }) => shortFolder(cleanText(session.cwd)),
  "project-root": ({ session }) => cleanText(session.cwd).split("/").at(-1) ?? "",
  "git-branch": ({ session }) => cleanText(session.branch ?? ""),
  "five-hour-limit": ({ status }) => limitLeft(status, "5h", (minutes) => minutes < 24 * 60),
  "weekly-limit": ({ status }) => limitLeft(status, "weekly", (minutes) => minutes >= 24 * 60),
  "codex-version": ({ version }) => version,
  "session-id": ({ session }) => session.threadId,
} as const satisfies Readonly<Record<string, Part>>;

/** Name of a part of the status line. */
export type StatusPart = keyof typeof statusParts;

/** Whether a name is that of a part. */
export function isStatusPart(name: unknown): name is StatusPart {
  return typeof name === "string" && Object.hasOwn(statusParts, name);
}

/** The parts the user wants, in their order, as one line. */
export function statusLine(parts: readonly StatusPart[], source: StatusSource): string {
  return parts
    .map((part) => statusParts[part](source))
    .filter((text) => text !== "")
    .join(" · ");
}

function tokens(
  usage: v2.ThreadTokenUsage | null,
  which: keyof v2.TokenUsageBreakdown,
  unit: string,
): string {
  return usage === null ? "" : `${tokenCount(usage.total[which])} ${unit}`;
}

function limitLeft(
  { limits }: StatusSource["status"],
  name: string,
  isIt: (minutes: number) => boolean,
): string {
  const general = limits.codex ?? Object.values(limits)[0];
  const windows = [general?.primary, general?.secondary];
  const window = windows.find((one) => one?.windowDurationMins != null && isIt(one.windowDurationMins));
  return window == null ? "" : `${name} ${100 - window.usedPercent}% left`;
}
