import type { Client, EventMsg, v2 } from "@codex/protocol";
import type { Renderer, RunSettings } from "./renderer.ts";

/** What to ask of a thread. */
export interface RunRequest {
  readonly version: string;
  readonly prompt: string;
  /** Starts the thread, or goes on with one. */
  open(client: Client): Promise<v2.ThreadStartResponse>;
  /** What of the configuration the renderer is to know. */
  settings(client: Client): Promise<RunSettings>;
  /** Breaks the turn off when it is aborted, in good order. */
  readonly ends: AbortSignal;
  /** Begins the turn. */
  begin(client: Client, threadId: string): Promise<{ readonly turn: v2.Turn }>;
}

/** How a run ended. */
export interface RunOutcome {
  readonly lastMessage: string | null;
  /** Null when it was ended before there was a turn. */
  readonly status: v2.TurnStatus | null;
}

/** An event of a thread: the engine's own words, which the notifications of the second protocol do not all have. */
interface ThreadEvent {
  readonly threadId: string | null;
  readonly event: EventMsg;
}

function legacyEvent(params: unknown): ThreadEvent | null {
  const { conversationId = null, msg } = (params ?? {}) as { conversationId?: string; msg?: EventMsg };
  return msg && typeof msg.type === "string" ? { threadId: conversationId, event: msg } : null;
}

/** The thread of a run, null until it is open; agents that it begins have threads of their own. */
interface MainThread {
  id: string | null;
}

/**
 * Routes the notifications of a thread and of the agents that it begins to the renderer; resolves with the end of its
 * own turn.
 */
function route(client: Client, renderer: Renderer, main: MainThread): Promise<RunOutcome> {
  let lastMessage: string | null = null;
  return new Promise((resolve) => {
    client.onAny((method, params) => {
      const told = method.startsWith("codex/event/") ? legacyEvent(params) : null;
      if (told === null) return;
      const { event, threadId } = told;
      if (event.type === "warning") renderer.warning(event.message);
      else if (event.type === "mcp_startup_complete") renderer.mcpSettled(event);
      else if (event.type === "task_started") renderer.turnStarted();
      else if (event.type === "task_complete") {
        if (threadId === main.id) lastMessage = event.last_agent_message;
      } else renderer.event(event);
    });
    client.on("item/started", ({ item }) => renderer.itemStarted(item));
    client.on("item/completed", ({ item }) => renderer.itemCompleted(item));
    client.on("turn/plan/updated", (update) => renderer.plan(update));
    client.on("thread/tokenUsage/updated", ({ threadId, tokenUsage }) => {
      if (threadId === main.id) renderer.usage(tokenUsage);
    });
    client.on("error", ({ error, willRetry }) => {
      const details = error.additionalDetails === null ? "" : ` (${error.additionalDetails})`;
      renderer.error({ message: `${error.message}${details}`, info: error.codexErrorInfo }, willRetry);
    });
    client.on("turn/completed", ({ threadId, turn }) => {
      if (threadId !== main.id) return;
      renderer.ended(turn);
      resolve({ lastMessage, status: turn.status });
    });
  });
}

/** Opens a thread, runs one turn and shows it, to its end or to the one it is broken off at. */
export async function followTurn(
  client: Client,
  renderer: Renderer,
  request: RunRequest,
): Promise<RunOutcome> {
  const main: MainThread = { id: null };
  const done = route(client, renderer, main);
  await client.initialize({
    clientInfo: { name: "codex_exec", title: "Codex Exec", version: request.version },
    capabilities: null,
  });
  const { ends } = request;
  const ended = new Promise<null>((resolve) => {
    ends.addEventListener("abort", () => resolve(null), { once: true });
  });
  // First: what a thread tells while it starts comes after the head.
  const settings = await request.settings(client);
  const thread = await Promise.race([request.open(client), ended]);
  if (thread === null || ends.aborted) return { lastMessage: null, status: null };
  main.id = thread.thread.id;
  renderer.started({ thread, prompt: request.prompt, settings });
  const threadId = thread.thread.id;
  const { turn } = await request.begin(client, threadId);
  const interrupt = (): void => {
    client.request("turn/interrupt", { threadId, turnId: turn.id }).catch(() => {});
  };
  if (ends.aborted) interrupt();
  else ends.addEventListener("abort", interrupt, { once: true });
  return done;
}
