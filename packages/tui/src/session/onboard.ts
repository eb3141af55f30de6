import type { v2 } from "@codex/protocol";
import { choose } from "../store/overlays/ask.ts";
import { login } from "./login.ts";
import type { Session } from "./session.ts";

/**
 * Asks what has to be known before there is a conversation: who the user is and whether the folder is trusted. False
 * when the user would rather leave. A server that knows no accounts or no configuration is asked nothing.
 */
export async function onboard(session: Session, config: v2.Config | null): Promise<boolean> {
  return (await signedIn(session, config)) && (config === null || (await trusted(session, config)));
}

async function signedIn(session: Session, config: v2.Config | null): Promise<boolean> {
  const answer = await session.client.request("account/read", { refreshToken: false }).catch(() => null);
  if (answer === null || answer.account !== null || !answer.requiresOpenaiAuth) return true;
  return login(session, config?.forced_login_method ?? null);
}

async function trusted(session: Session, config: v2.Config): Promise<boolean> {
  const { folder: cwd, store } = session;
  // What a remote server trusts is for its own user to say.
  if (cwd === null) return true;
  const { approval_policy, sandbox_mode, projects } = config;
  // Who has said what commands may do needs no question about the folder.
  if (approval_policy !== null || sandbox_mode !== null || decided(projects, cwd)) return true;
  const folder = (await session.run("git", "rev-parse", "--show-toplevel").catch(() => "")).trim() || cwd;
  if (decided(projects, folder)) return true;
  const trust = await choose(store, `Do you trust what is in ${folder}?`, [
    { label: "Yes, go on", description: "its settings, rules and instructions apply", value: "yes" },
    {
      label: "Not yet, only look",
      description: "nothing is changed without you; asked again next time",
      value: "look",
    },
    { label: "No, leave", description: "files there may try to mislead the agent", value: "no" },
  ] as const);
  // Of a folder that nobody has vouched for the server takes no settings, and commands may only read.
  if (trust === "yes") await session.persist({ projects: { [folder]: { trust_level: "trusted" } } });
  return trust === "yes" || trust === "look";
}

function decided(projects: v2.Config[string] | undefined, folder: string): boolean {
  return typeof projects === "object" && projects !== null && !Array.isArray(projects) && folder in projects;
}
