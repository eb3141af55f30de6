import type { v2 } from "@codex/protocol";
import type { DeviceSignIn } from "../options.ts";
import { type Choice, choose, fillIn } from "../store/overlays/ask.ts";
import { openBrowser } from "./openBrowser.ts";
import type { Session } from "./session.ts";

type Way = "chatgpt" | "device" | "apiKey";

/** Lets the user sign in, in the ways the configuration admits; false when the user would rather leave. */
export async function login(session: Session, forced: v2.Config["forced_login_method"]): Promise<boolean> {
  for (;;) {
    const way = await choose<Way | "leave">(session.store, "Sign in to Codex", [
      ...ways(session, forced),
      { label: "Leave", description: "", value: "leave" },
    ]);
    if (way === null || way === "leave") return false;
    try {
      if (await signInBy[way](session)) return true;
    } catch (error) {
      session.fail(error);
    }
  }
}

function ways({ options }: Session, forced: v2.Config["forced_login_method"]): Choice<Way>[] {
  const chatgpt: Choice<Way> = {
    label: "Sign in with ChatGPT",
    description: "usage is part of your plan",
    value: "chatgpt",
  };
  const device: Choice<Way> = {
    label: "Sign in with a code",
    description: "the same, from the browser of any other machine",
    value: "device",
  };
  const key: Choice<Way> = {
    label: "Use an API key",
    description: "usage is billed to the key",
    value: "apiKey",
  };
  const withCode = options.deviceSignIn === undefined ? [] : [device];
  return [...(forced === "api" ? [] : [chatgpt, ...withCode]), ...(forced === "chatgpt" ? [] : [key])];
}

const signInBy: Readonly<Record<Way, (session: Session) => Promise<boolean>>> = {
  apiKey: withApiKey,
  chatgpt: inBrowser,
  device: (session) => withDevice(session, session.options.deviceSignIn),
};

async function withApiKey({ client, store }: Session): Promise<boolean> {
  const explanation = "It is stored among your Codex files, readable by you alone.";
  const apiKey = await fillIn(store, "API key", { explanation, secret: true });
  if (apiKey === null) return false;
  await client.request("account/login/start", { type: "apiKey", apiKey });
  return true;
}

async function inBrowser(session: Session): Promise<boolean> {
  const { client, options } = session;
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const end = client.on("account/login/completed", ({ success, error }) => {
    if (success) resolve();
    else reject(new Error(`Signing in failed: ${error ?? "no reason given"}`));
  });
  try {
    const started = await client.request("account/login/start", { type: "chatgpt" });
    if (started.type !== "chatgpt") return true;
    const { authUrl, loginId } = started;
    openBrowser(authUrl, options.terminal.env);
    session.notice(`Go on in your browser. If it did not open, visit:\n${authUrl}`);
    const giveUp = (): Promise<unknown> => client.request("account/login/cancel", { loginId });
    return await waitFor(session, "Waiting for the browser", done, giveUp);
  } finally {
    end();
  }
}

async function withDevice(session: Session, signIn: DeviceSignIn | undefined): Promise<boolean> {
  if (signIn === undefined) return false;
  const gaveUp = new AbortController();
  const { promise: shown, resolve } = Promise.withResolvers<void>();
  const done = signIn(({ verificationUrl, userCode }) => {
    session.notice(
      `On any machine, open ${verificationUrl}\nsign in there and type in this code, good for 15 minutes: ${userCode}\n` +
        "Whoever has the code can act as you: give it to nobody, and type in none that somebody gave you.",
    );
    resolve();
  }, gaveUp.signal);
  await Promise.race([shown, done]);
  return waitFor(session, "Waiting for the code to be typed in", done, () => gaveUp.abort());
}

/** Waits for a sign-in that goes on elsewhere; false when the user gives it up before. */
async function waitFor(
  { store }: Session,
  title: string,
  done: Promise<void>,
  giveUp: () => unknown,
): Promise<boolean> {
  let waiting = true;
  const impatient = choose(store, title, [{ label: "Give up", description: "", value: null }]).then(
    async () => {
      waiting = false;
      // Its end is nobody's concern any more, however it comes.
      done.catch(() => {});
      await Promise.resolve(giveUp()).catch(() => {});
      return false;
    },
  );
  try {
    return await Promise.race([done.then(() => true), impatient]);
  } finally {
    if (waiting) store.dispatch({ type: "overlayClosed" });
  }
}
