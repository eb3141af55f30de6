import { choose, fillIn } from "../overlays/ask.ts";
import { openBrowser } from "./openBrowser.ts";
import type { Session } from "./session.ts";

/** Lets the user sign in; false when the user would rather leave. */
export async function login(session: Session): Promise<boolean> {
  for (;;) {
    const way = await choose(session.store, "Sign in to Codex", [
      { label: "Sign in with ChatGPT", description: "usage is part of your plan", value: "chatgpt" },
      { label: "Use an API key", description: "usage is billed to the key", value: "apiKey" },
      { label: "Leave", description: "", value: "leave" },
    ] as const);
    if (way === null || way === "leave") return false;
    try {
      if (await (way === "chatgpt" ? withChatGpt(session) : withApiKey(session))) return true;
    } catch (error) {
      session.fail(error);
    }
  }
}

async function withApiKey({ client, store }: Session): Promise<boolean> {
  const explanation = "It is stored among your Codex files, readable by you alone.";
  const apiKey = await fillIn(store, "API key", { explanation, secret: true });
  if (apiKey === null) return false;
  await client.request("account/login/start", { type: "apiKey", apiKey });
  return true;
}

async function withChatGpt(session: Session): Promise<boolean> {
  const { client, store } = session;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const end = client.on("account/login/completed", ({ success, error }) => {
    store.dispatch({ type: "overlayClosed" });
    if (success) resolve(true);
    else reject(new Error(`Signing in failed: ${error ?? "no reason given"}`));
  });
  try {
    const started = await client.request("account/login/start", { type: "chatgpt" });
    if (started.type !== "chatgpt") return true;
    openBrowser(started.authUrl);
    session.notice(`Go on in your browser. If it did not open, visit:\n${started.authUrl}`);
    void choose(store, "Waiting for the browser", [{ label: "Give up", description: "", value: null }]).then(
      async () => {
        await client.request("account/login/cancel", { loginId: started.loginId }).catch(() => {});
        resolve(false);
      },
    );
    return await promise;
  } finally {
    end();
  }
}
