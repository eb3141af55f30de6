import { expandEvent, type Thread, type ThreadEvent } from "@codex/core";
import type { EventMsg, UserInput } from "@codex/protocol";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { Approvals } from "./approvals.ts";
import type { CallPort } from "./callPort.ts";
import { turnFailure, turnResult } from "./result.ts";
import { sessionConfigured } from "./sessionConfigured.ts";

/** A call that waits for its turn to end. */
interface Waiting {
  readonly port: CallPort;
  /** The turn that its prompt began or joined. */
  readonly turnId: string;
  /** Why the turn has failed; null while it has not. */
  failure: string | null;
  readonly settle: (result: CallToolResult) => void;
}

/** A thread and the calls that wait for it: tells them its events and asks one of them for leave. */
export class Session {
  readonly #thread: Thread;
  readonly #approvals: Approvals;
  readonly #calls = new Set<Waiting>();

  constructor(thread: Thread) {
    this.#thread = thread;
    this.#approvals = new Approvals(thread);
    thread.subscribe((event) => this.#receive(event));
  }

  /** Tells a call how the session is set up. */
  introduce(port: CallPort): void {
    port.tell(this.#thread.id, { id: "", msg: sessionConfigured(this.#thread) });
  }

  /** As `run`, for the first prompt of a new session, whose turn has the id of the call. */
  async begin(prompt: string, port: CallPort): Promise<CallToolResult> {
    const turnId = String(port.requestId);
    const { call, result } = this.#wait(port, turnId);
    this.introduce(port);
    // What cannot be read now is tried again by the turn, which says what is wrong.
    await this.#thread.begin().catch(() => {});
    if (port.signal.aborted) this.#settle(call, cancelled(this.#thread.id));
    else this.#thread.startTurn(userInput(prompt), {}, turnId);
    return result;
  }

  /**
   * Says something to the model and resolves when the turn has ended; while another turn runs, it joins that one. A
   * call that is given up stops the turn unless another one waits for it too.
   */
  run(prompt: string, port: CallPort): Promise<CallToolResult> {
    if (port.signal.aborted) return Promise.resolve(cancelled(this.#thread.id));
    const running = this.#thread.activeTurnId;
    const begun = this.#thread.startTurn(userInput(prompt));
    return this.#wait(port, running ?? begun).result;
  }

  #wait(port: CallPort, turnId: string): { call: Waiting; result: Promise<CallToolResult> } {
    const { promise, resolve: settle } = Promise.withResolvers<CallToolResult>();
    const call: Waiting = { port, turnId, failure: null, settle };
    this.#calls.add(call);
    const giveUp = (): void => this.#giveUp(call);
    port.signal.addEventListener("abort", giveUp, { once: true });
    const result = promise.finally(() => port.signal.removeEventListener("abort", giveUp));
    return { call, result };
  }

  #giveUp(call: Waiting): void {
    if (this.#callsOf(call.turnId).length === 1) void this.#thread.interrupt();
    else this.#settle(call, cancelled(this.#thread.id));
  }

  #receive({ id, msg }: ThreadEvent): void {
    const { rawReasoning } = this.#thread;
    for (const part of expandEvent(msg, { rawReasoning })) {
      for (const { port, failure } of this.#calls) {
        if (failure === null) port.tell(this.#thread.id, { id, msg: part });
      }
      this.#note(part, id);
    }
  }

  #note(msg: EventMsg, turnId: string): void {
    switch (msg.type) {
      case "exec_approval_request":
      case "apply_patch_approval_request":
      case "request_user_input":
        this.#approvals.note(msg, turnId, this.#callsOf(turnId)[0]?.port ?? null);
        return;
      case "error":
        for (const call of this.#callsOf(turnId)) call.failure ??= msg.message;
        return;
      case "task_complete":
        this.#end(turnId, ({ failure }) =>
          failure === null
            ? turnResult(this.#thread.id, msg.last_agent_message ?? "")
            : turnFailure(this.#thread.id, failure),
        );
        return;
      case "turn_aborted":
        this.#end(turnId, ({ failure }) =>
          turnFailure(this.#thread.id, failure ?? `The turn was stopped before its end (${msg.reason}).`),
        );
        return;
    }
  }

  #end(turnId: string, result: (call: Waiting) => CallToolResult): void {
    this.#approvals.withdraw();
    for (const call of this.#callsOf(turnId)) this.#settle(call, result(call));
  }

  #settle(call: Waiting, result: CallToolResult): void {
    this.#calls.delete(call);
    call.settle(result);
  }

  #callsOf(turnId: string): Waiting[] {
    return [...this.#calls].filter((call) => call.turnId === turnId);
  }
}

/** Nobody reads it: a call that was cancelled gets no answer. */
function cancelled(threadId: string): CallToolResult {
  return turnFailure(threadId, "The call was cancelled.");
}

function userInput(text: string): UserInput[] {
  return [{ type: "text", text, text_elements: [] }];
}
