import type { Client, v2 } from "@codex/protocol";
import type { Renderer } from "./renderer.ts";

/** What to ask of a thread. */
export interface RunRequest {
  readonly version: string;
  readonly prompt: string;
  /** Starts the thread, or goes on with one. */
  open(client: Client): Promise<v2.ThreadStartResponse>;
  /** Begins the turn. */
  begin(client: Client, threadId: string): Promise<{ readonly turn: v2.Turn }>;
}

/** How a run ended. */
export interface RunOutcome {
  readonly lastMessage: string | null;
  readonly status: v2.TurnStatus;
}

interface LegacyMessage {
  readonly type: string;
  readonly message?: string;
  readonly ready?: readonly string[];
  readonly last_agent_message?: string | null;
}

function legacyMessage(params: unknown): LegacyMessage | null {
  const msg = (params as { msg?: LegacyMessage } | null)?.msg;
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
      const msg = method.startsWith("codex/event/") ? legacyMessage(params) : null;
      if (msg?.type === "warning") renderer.warning(msg.message ?? "");
      else if (msg?.type === "mcp_startup_complete") renderer.mcpReady(msg.ready ?? []);
      else if (msg?.type === "task_started") begin();
      else if (msg?.type === "task_complete") lastMessage = msg.last_agent_message ?? null;
    });
    client.on("item/started", ({ item }) => renderer.itemStarted(item));
    client.on("item/completed", ({ item }) => renderer.itemCompleted(item));
    client.on("turn/plan/updated", (update) => renderer.plan(update));
    client.on("turn/diff/updated", ({ diff }) => renderer.diff(diff));
    client.on("thread/tokenUsage/updated", ({ tokenUsage }) => renderer.usage(tokenUsage));
    client.on("error", ({ error, willRetry }) => {
      const details = error.additionalDetails === null ? "" : ` (${error.additionalDetails})`;
      renderer.error({ message: `${error.message}${details}`, info: error.codexErrorInfo }, willRetry);
    });
    client.on("turn/completed", ({ turn }) => {
      renderer.finished(turn, lastMessage);
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
  const thread = await request.open(client);
  renderer.started({ thread, prompt: request.prompt });
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
