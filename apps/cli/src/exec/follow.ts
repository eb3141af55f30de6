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
  /** Begins the turn. */
  begin(client: Client, threadId: string): Promise<{ readonly turn: v2.Turn }>;
}

/** How a run ended. */
export interface RunOutcome {
  readonly lastMessage: string | null;
  readonly status: v2.TurnStatus;
}

function legacyEvent(params: unknown): EventMsg | null {
  const msg = (params as { msg?: EventMsg } | null)?.msg;
  return msg && typeof msg.type === "string" ? msg : null;
}

/** Routes the notifications of one thread to the renderer; resolves `done` with the end of its turn. */
function route(client: Client, renderer: Renderer): Promise<RunOutcome> {
  let lastMessage: string | null = null;
  const settled = { turn: false };
  const begin = (): void => {
    if (settled.turn) return;
    settled.turn = true;
    renderer.turnStarted();
  };
  return new Promise((resolve) => {
    client.onAny((method, params) => {
      const event = method.startsWith("codex/event/") ? legacyEvent(params) : null;
      if (event === null) return;
      if (event.type === "warning") renderer.warning(event.message);
      else if (event.type === "mcp_startup_complete") renderer.mcpSettled(event);
      else if (event.type === "task_started") begin();
      else if (event.type === "task_complete") lastMessage = event.last_agent_message;
      else renderer.event(event);
    });
    client.on("item/started", ({ item }) => renderer.itemStarted(item));
    client.on("item/completed", ({ item }) => renderer.itemCompleted(item));
    client.on("turn/plan/updated", (update) => renderer.plan(update));
    client.on("thread/tokenUsage/updated", ({ tokenUsage }) => renderer.usage(tokenUsage));
    client.on("error", ({ error, willRetry }) => {
      const details = error.additionalDetails === null ? "" : ` (${error.additionalDetails})`;
      renderer.error({ message: `${error.message}${details}`, info: error.codexErrorInfo }, willRetry);
    });
    client.on("turn/completed", ({ turn }) => {
      renderer.ended(turn);
      resolve({ lastMessage, status: turn.status });
    });
  });
}

/** Opens a thread, runs one turn and shows it; Ctrl-C interrupts the turn and ends the run in good order. */
export async function followTurn(
  client: Client,
  renderer: Renderer,
  request: RunRequest,
): Promise<RunOutcome> {
  const done = route(client, renderer);
  await client.initialize({
    clientInfo: { name: "codex_exec", title: "Codex Exec", version: request.version },
    capabilities: null,
  });
  // First: what a thread tells while it starts comes after the head.
  const settings = await request.settings(client);
  const thread = await request.open(client);
  renderer.started({ thread, prompt: request.prompt, settings });
  const threadId = thread.thread.id;
  const { turn } = await request.begin(client, threadId);
  const interrupt = (): void => {
    client.request("turn/interrupt", { threadId, turnId: turn.id }).catch(() => {});
  };
  process.once("SIGINT", interrupt);
  try {
    return await done;
  } finally {
    process.off("SIGINT", interrupt);
  }
}
