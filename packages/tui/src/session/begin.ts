import type { v2 } from "@codex/protocol";
import { attach, type Draft, draftOf, emptyDraft } from "../draft/draft.ts";
import { imagePlaceholder } from "../draft/inputOf.ts";
import { themeNames } from "../render/palettes.ts";
import { openSessions } from "../store/overlays/sessions.ts";
import { onboard } from "./onboard.ts";
import { preferencesOf, tableOf } from "./preferencesOf.ts";
import type { Session } from "./session.ts";
import { offerSuccessor } from "./successor.ts";
import { readThemeFile } from "./themeFiles.ts";
import { pickTip } from "./tips.ts";

/** Shakes hands and opens the conversation the user asked for; a refusal is told on the screen. */
export async function begin(session: Session): Promise<void> {
  const { version, initial, prompt, images } = session.options;
  await session.client.initialize({
    clientInfo: { name: "codex_tui", title: "Codex TUI", version },
    capabilities: { experimentalApi: true },
  });
  const answer = await readConfig(session);
  const config = answer?.config ?? null;
  if (config !== null) await prefer(session, config);
  if (!(await onboard(session, config))) return session.leave();
  if (initial.kind === "new" && answer !== null) await offerSuccessor(session, answer);
  if (initial.kind === "pick") {
    const cancel = (): void => void session.open({ kind: "new" });
    const sessions = openSessions(initial.purpose, initial.everyFolder, cancel);
    session.store.dispatch({ type: "overlayOpened", overlay: { kind: "sessions", sessions } });
  } else await session.open(initial);
  if (initial.kind === "new" && session.options.tips === true && wantsTips(config))
    session.notice(`Tip: ${pickTip(Math.random())}`);
  // Without a conversation yet, the message waits for one.
  await session.submit(firstMessage(prompt ?? "", images));
}

/** The configuration; null when the server does not know it or cannot read it, which it says itself. */
function readConfig({ client, folder }: Session): Promise<v2.ConfigReadResponse | null> {
  return client.request("config/read", { cwd: folder }).catch(() => null);
}

function wantsTips(config: v2.Config | null): boolean {
  return tableOf(config?.tui).show_tooltips !== false;
}

/** A theme that cannot be used is told, and the terminal's own colours stay. */
async function prefer(session: Session, config: v2.Config): Promise<void> {
  const preferences = preferencesOf(config);
  session.store.dispatch({ type: "preferred", preferences });
  const { theme = "default" } = preferences;
  if (themeNames.includes(theme)) return;
  try {
    const palette = await readThemeFile(session.options.codexHome, theme);
    session.store.dispatch({ type: "preferred", preferences: { palette } });
  } catch (error) {
    session.fail(error);
  }
}

function firstMessage(prompt: string, images: readonly string[]): Draft {
  const pictures = images.reduce((draft, path, index) => {
    const next = attach(draft, { kind: "image", placeholder: imagePlaceholder(index + 1), path });
    return { ...next, text: `${next.text} `, cursor: next.cursor + 1 };
  }, emptyDraft);
  return draftOf(pictures.text + prompt, pictures.attachments);
}
