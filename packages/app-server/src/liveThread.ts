import { type CoreEvent, expandEvent, type Thread, type ThreadEvent } from "@codex/core";
import type { EventMsg, v2 } from "@codex/protocol";
import { Approvals } from "./approvals.ts";
import type { Connection } from "./connection.ts";
import { deltaLines, deltaMethods } from "./projection/delta.ts";
import { isMirrored, legacyMethod, legacyNotification } from "./projection/legacy.ts";
import { project } from "./projection/project.ts";
import { ThreadView } from "./projection/view.ts";
import { RunningTurn } from "./runningTurn.ts";
import type { ServerRequests } from "./serverRequests.ts";
import { Audience } from "./subscriptions.ts";
import type { Surface } from "./surface.ts";
import { ThreadStatus } from "./threadStatus.ts";

/** Events kept for a first listener, of which deltas are dropped beyond this: finished items repeat what they said. */
const MAX_KEPT = 10_000;

/** What clients of the legacy surface are told in its own notifications alone. */
const currentOnly: ReadonlySet<EventMsg["type"]> = new Set([
  "plan_update",
  "raw_response_item",
  "thread_name_updated",
  "turn_diff",
]);

type DeltaEvent = Extract<CoreEvent, { type: "agent_message_content_delta" }>;

/** A loaded thread and the clients that hear it: turns its events into messages, in the order of the wire. */
export class LiveThread {
  readonly thread: Thread;
  readonly audience = new Audience();
  readonly status: ThreadStatus;
  readonly view: ThreadView;
  /** Kept only where another client may join. */
  readonly running = new RunningTurn();
  readonly #approvals: Approvals;
  #unsubscribe: () => void;
  /** Events that wait for an answer to be sent first; null while none has to. */
  #held: ThreadEvent[] | null = [];
  #holds = 1;
  #claimed = false;
  /** Nobody has listened yet to a thread that waits for somebody who does. */
  #unheard = false;
  #surface: Surface = "current";
  /** Whether items of the conversation are passed on as they are, where the thread says them at all. */
  rawItems = true;

  /** `changed` hears every new status of the thread. */
  constructor(thread: Thread, requests: ServerRequests, changed: (status: v2.ThreadStatus) => void) {
    this.thread = thread;
    this.view = new ThreadView(thread.id);
    this.status = new ThreadStatus(changed);
    this.#approvals = new Approvals(this, requests);
    this.#unsubscribe = () => {};
    this.follow();
  }

  /** Hears the thread, from the first moment on and again after `leave`. */
  follow(): void {
    this.#unsubscribe();
    this.#unsubscribe = this.thread.subscribe((event) => this.#receive(event));
  }

  /** Its last client has left and the thread is to end: what it still does is told to nobody, open questions are lost. */
  leave(): void {
    this.#unsubscribe();
    this.#approvals.lose();
  }

  /** Which protocol approvals are asked for in. */
  get surface(): Surface {
    return this.#surface;
  }

  /** Takes over the hold that a new thread is born with, which the caller then releases; false when it is taken. */
  claim(): boolean {
    const free = !this.#claimed;
    this.#claimed = true;
    this.status.loaded();
    return free;
  }

  /** Keeps what a new thread says, and that it is there at all, for the first client that listens. */
  awaitListener(): void {
    if (this.#claimed) return;
    this.#claimed = true;
    this.#unheard = true;
  }

  /** A client hears the thread from now on; the first one hears also what was kept for it. */
  listen(connection: Connection, surface: Surface = "current"): void {
    this.audience.add(connection);
    if (!this.#unheard) return;
    this.#unheard = false;
    this.#surface = surface;
    this.status.loaded("quietly");
    this.release();
  }

  /** Releases a new thread that nobody has claimed. */
  releaseUnclaimed(): void {
    if (this.#claimed) return;
    this.claim();
    this.release();
  }

  /** Keeps back what the thread says until `release`, so that an answer can go first. Holds add up. */
  hold(): void {
    this.#holds++;
    this.#held ??= [];
  }

  /** Ends one hold; with the last one everything kept back is said. */
  release(): void {
    if (--this.#holds > 0) return;
    for (let events = this.#held; events !== null && events.length > 0; events = this.#held) {
      this.#held = [];
      for (const event of events) this.#say(event);
    }
    this.#held = null;
  }

  /** The thread is no longer loaded: open questions are withdrawn and nothing more is said. */
  end(): void {
    this.#unsubscribe();
    this.#approvals.withdraw();
    this.status.unloaded();
  }

  #receive(event: ThreadEvent): void {
    if (this.#held === null) this.#say(event);
    else if (this.#held.length < MAX_KEPT || !isDelta(event)) this.#held.push(event);
  }

  #say({ id, msg }: ThreadEvent): void {
    if (msg.type === "agent_message_content_delta") {
      this.#sayDelta(msg, id);
      return;
    }
    const { rawReasoning } = this.thread;
    for (const part of expandEvent(msg, { rawReasoning })) this.#sayPart(part, id);
  }

  #sayPart(msg: EventMsg, turnId: string): void {
    const { audience, view } = this;
    if (msg.type === "raw_response_item" && !this.rawItems) return;
    if (isMirrored(msg) && audience.wants(legacyMethod(msg.type))) {
      audience.tell(legacyNotification(msg, turnId, view.threadId));
    }
    this.status.note(msg);
    if (audience.complete) this.running.forget();
    else this.running.note(msg);
    if (this.#surface === "current" || !currentOnly.has(msg.type)) {
      for (const message of project(msg, view, turnId)) audience.tell(message);
    }
    this.#approvals.note(msg, turnId);
    if (msg.type === "shutdown_complete") this.status.unloaded();
  }

  #sayDelta(msg: DeltaEvent, turnId: string): void {
    const { audience, view } = this;
    const { content, current, legacy } = deltaMethods;
    const wanted = {
      content: audience.wants(content),
      current: audience.wants(current),
      legacy: audience.wants(legacy),
    };
    const lines = deltaLines(msg, view, turnId, wanted);
    if (lines.content !== null) audience.tell({ method: content, text: lines.content });
    if (lines.current !== null) audience.tell({ method: current, text: lines.current });
    if (lines.legacy !== null) audience.tell({ method: legacy, text: lines.legacy });
  }
}

function isDelta({ msg }: ThreadEvent): boolean {
  return msg.type.endsWith("_delta");
}
