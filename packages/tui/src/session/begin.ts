import { attach, type Draft, draftOf, emptyDraft } from "../composer/draft.ts";
import { imagePlaceholder } from "../composer/inputOf.ts";
import { openSessions } from "../overlays/sessions.ts";
import { onboard } from "./onboard.ts";
import type { Session } from "./session.ts";

/** Shakes hands and opens the conversation the user asked for; a refusal is told on the screen. */
export async function begin(session: Session): Promise<void> {
  const { version, initial, prompt, images } = session.options;
  await session.client.initialize({
    clientInfo: { name: "codex_tui", title: "Codex TUI", version },
    capabilities: { experimentalApi: true },
  });
  if (!(await onboard(session))) return session.leave();
  if (initial.kind === "pick") {
    const cancel = (): void => void session.open({ kind: "new" });
    const sessions = openSessions(initial.purpose, initial.everyFolder, cancel);
    session.store.dispatch({ type: "overlayOpened", overlay: { kind: "sessions", sessions } });
  } else await session.open(initial);
  // Without a conversation yet, the message waits for one.
  await session.submit(firstMessage(prompt ?? "", images));
}

function firstMessage(prompt: string, images: readonly string[]): Draft {
  const pictures = images.reduce((draft, path, index) => {
    const next = attach(draft, { kind: "image", placeholder: imagePlaceholder(index + 1), path });
    return { ...next, text: `${next.text} `, cursor: next.cursor + 1 };
  }, emptyDraft);
  return draftOf(pictures.text + prompt, pictures.attachments);
}
