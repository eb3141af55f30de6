import type { v2 } from "@codex/protocol";
import { changesLines } from "../cells/fileChange.ts";
import { cleanText } from "../render/cleanText.ts";
import { displayPath } from "../render/displayPath.ts";
import type { Look } from "../render/look.ts";
import { codeLines } from "../render/markdown.ts";
import { scriptOf } from "../render/scriptOf.ts";
import { prefixed, wrapLines } from "../render/wrap.ts";

/** What is asked: one line above, and what the user must see to answer. */
export interface ApprovalText {
  readonly title: string;
  readonly body: readonly string[];
}

/** What a question about a command or a connection says. */
export function commandText(params: v2.CommandExecutionRequestApprovalParams, look: Look): ApprovalText {
  const { command, cwd, reason, networkApprovalContext: network, additionalPermissions } = params;
  const script = command == null ? [] : commandLines(cleanText(scriptOf(command)), look);
  const elsewhere = cwd == null || cwd === look.cwd ? [] : labelled("in", cwd, look);
  const access = additionalPermissions == null ? [] : permissionLines(additionalPermissions, look);
  const why = reasonLines(reason, look);
  if (network != null) {
    const { host, protocol } = network;
    const title = `Let it connect to ${cleanText(host)} (${protocols[protocol]})?`;
    return { title, body: [...why, ...script, ...elsewhere] };
  }
  const title = additionalPermissions == null ? "Run this command?" : "Run this command with more access?";
  return { title, body: [...why, ...script, ...elsewhere, ...access] };
}

/** What a question about a patch says; `changes` are null where they are not known. */
export function fileChangeText(
  { reason, grantRoot }: v2.FileChangeRequestApprovalParams,
  changes: readonly v2.FileUpdateChange[] | null,
  look: Look,
): ApprovalText {
  const count = changes?.length ?? 0;
  const root = grantRoot == null ? [] : labelled("needs to write to", grantRoot, look);
  const diff =
    changes === null
      ? [look.theme.warning("The server does not tell what would be changed.")]
      : changesLines(changes, { ...look, unfolded: true });
  return {
    title: count === 1 ? "Make this change?" : "Make these changes?",
    body: [...reasonLines(reason, look), ...root, ...diff],
  };
}

const protocols = {
  http: "HTTP",
  https: "HTTPS",
  socks5Tcp: "TCP",
  socks5Udp: "UDP",
} as const satisfies Record<v2.NetworkApprovalProtocol, string>;

function commandLines(script: string, look: Look): string[] {
  const lines = codeLines(script, "bash", { ...look, width: look.width - 4 });
  return prefixed(lines, { first: `  ${look.theme.accent("$")} `, rest: "    " });
}

function reasonLines(reason: string | null | undefined, { width, theme }: Look): string[] {
  if (reason == null || reason === "") return [];
  return wrapLines(cleanText(reason), width, { first: "  ", rest: "  " }).map((line) => theme.italic(line));
}

function labelled(label: string, text: string, { width, theme, cwd }: Look): string[] {
  return wrapLines(cleanText(displayPath(text, cwd)), width, {
    first: `  ${theme.dim(label)} `,
    rest: "    ",
  });
}

function permissionLines(
  { network, fileSystem, macos }: v2.AdditionalPermissionProfile,
  look: Look,
): string[] {
  const wishes = [
    ...(network ? ["the network"] : []),
    ...(fileSystem?.write ?? []).map((path) => `writing to ${path}`),
    ...(fileSystem?.read ?? []).map((path) => `reading ${path}`),
    ...(macos === null ? [] : macosWishes(macos)),
  ];
  return wishes.flatMap((wish) => labelled("wants", wish, look));
}

function macosWishes({
  preferences,
  automations,
  accessibility,
  calendar,
}: v2.AdditionalMacOsPermissions): string[] {
  const listed = (what: string, value: unknown): string =>
    Array.isArray(value)
      ? `${what} ${value.join(", ")}`
      : typeof value === "string"
        ? `${what} ${value}`
        : what;
  return [
    ...(preferences === null || preferences === false ? [] : [listed("preferences", preferences)]),
    ...(automations === null || automations === false ? [] : [listed("automation of", automations)]),
    ...(accessibility ? ["accessibility"] : []),
    ...(calendar ? ["the calendar"] : []),
  ];
}
