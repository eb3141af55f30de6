import { type Client, errorCodes, RpcError } from "@codex/protocol";
import { turnNotice } from "./events.ts";
import { type AgentHandlers, wireAnswers } from "./handlers.ts";
import type { Thread } from "./thread.ts";
import { callTool } from "./tool.ts";

/** Takes what a server says and asks to the threads of the program that it is about. */
export class Switchboard {
  readonly #handlers: AgentHandlers;
  /** By id; a thread that was resumed twice is there twice. */
  readonly #threads = new Map<string, Thread[]>();

  /** `handlers` decide for threads that the program has not begun itself, such as those of sub-agents. */
  constructor(handlers: AgentHandlers) {
    this.#handlers = handlers;
  }

  /** From now on the thread is told what is about it. */
  add(thread: Thread): void {
    this.#threads.set(thread.id, [...this.#of(thread.id), thread]);
  }

  /** The thread is told nothing more; true when it was the last one with its id. */
  remove(thread: Thread): boolean {
    const rest = this.#of(thread.id).filter((other) => other !== thread);
    if (rest.length > 0) this.#threads.set(thread.id, rest);
    else this.#threads.delete(thread.id);
    return rest.length === 0;
  }

  /** The connection has ended, and with it every thread. */
  break(reason: Error): void {
    const threads = [...this.#threads.values()].flat();
    this.#threads.clear();
    for (const thread of threads) thread.break(reason);
  }

  /** Hears and answers the server of a client. */
  wire(client: Client): void {
    client.onAny((method, params) => {
      const notice = turnNotice(method, params);
      if (notice !== null) for (const thread of this.#of(notice.threadId)) thread.receive(notice);
    });
    client.handle("item/commandExecution/requestApproval", async (params) => {
      const { approveCommand: approve } = this.#handlersOf(params);
      return { decision: approve === undefined ? "decline" : await approve(params) };
    });
    client.handle("item/fileChange/requestApproval", async (params) => {
      const { approveFileChange: approve } = this.#handlersOf(params);
      if (approve === undefined) return { decision: "decline" };
      const changes = this.#asked(params)?.changesOf(params.itemId) ?? [];
      return { decision: await approve({ ...params, changes }) };
    });
    client.handle("item/tool/requestUserInput", async (params) => {
      const { answerQuestions: answer } = this.#handlersOf(params);
      if (answer === undefined) throw new RpcError(errorCodes.internal, "nobody answers questions here");
      return wireAnswers(await answer(params));
    });
    client.handle("item/tool/call", (params) => callTool(this.#asked(params)?.tools ?? [], params));
  }

  #of(threadId: string): readonly Thread[] {
    return this.#threads.get(threadId) ?? [];
  }

  /** The thread that asked for the turn, else the one that was opened last. */
  #asked({ threadId, turnId }: { readonly threadId: string; readonly turnId: string }): Thread | undefined {
    const threads = this.#of(threadId);
    return threads.find((thread) => thread.turnId === turnId) ?? threads.at(-1);
  }

  #handlersOf(params: { readonly threadId: string; readonly turnId: string }): AgentHandlers {
    return this.#asked(params)?.handlers ?? this.#handlers;
  }
}
