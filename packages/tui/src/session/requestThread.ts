import { findThread, type v2 } from "@codex/protocol";
import type { InitialThread, TuiOptions } from "../options.ts";

/** Asks the server to start, resume or fork a conversation of a folder; rejects with a reason for the user. */
export async function requestThread(
  { client, thread }: TuiOptions,
  initial: Exclude<InitialThread, { kind: "pick" }>,
  cwd: string | null,
): Promise<v2.ThreadStartResponse> {
  if (initial.kind === "new")
    return client.request("thread/start", cwd === null ? thread : { ...thread, cwd });
  const { model, modelProvider, approvalPolicy, sandbox, config } = thread;
  const given = { model, modelProvider, approvalPolicy, sandbox, config };
  const overrides = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const folder = initial.everyFolder ? null : cwd;
  const threadId = await findThread(client, initial.session, { cwd: folder });
  if (threadId === null) throw new Error(notFound(initial.session, folder));
  const params = { ...overrides, threadId };
  return initial.kind === "resume"
    ? client.request("thread/resume", params)
    : client.request("thread/fork", params);
}

function notFound(session: string | null, cwd: string | null): string {
  return session === null
    ? `There is no earlier session${cwd === null ? "" : ` of ${cwd}`}; leave out --last to begin a new one.`
    : `There is no session with the id or name "${session}"; choose one with: codex resume`;
}
