import type { TurnItem } from "@codex/protocol";
import type { CoreEvent } from "../events.ts";
import type { Entry, TurnPorts } from "./ports.ts";
import { PlanSplitter, splitPlan } from "./proposedPlan.ts";
import { hiddenTags, withoutHiddenTags } from "./tags.ts";

/** A message of the model as clients see it. */
export type AgentMessage = Extract<TurnItem, { type: "AgentMessage" }>;

/** What a message is said with. */
export type MessagePorts = Pick<TurnPorts, "context" | "emit">;

/** The plan that one answer of the model may propose: one item, however many messages the answer has. */
export class PlanItem {
  readonly #ports: MessagePorts;
  #begun = false;
  #ended = false;

  constructor(ports: MessagePorts) {
    this.#ports = ports;
  }

  get #id(): string {
    return `${this.#ports.context.turnId}-plan`;
  }

  /** The plan begins; nothing happens when it has. */
  begin(): void {
    for (const event of this.#beginning()) this.#ports.emit(event);
  }

  /** More of the plan; left out once the plan has ended. */
  push(delta: string): void {
    if (this.#ended) return;
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    this.#ports.emit({ type: "plan_delta", thread_id, turn_id, item_id: this.#id, delta });
  }

  /** What ends the plan with its whole text. */
  end(text: string): CoreEvent[] {
    if (this.#ended) return [];
    const events = this.#beginning();
    this.#ended = true;
    return [...events, { type: "item_completed", ...this.#at(text) }];
  }

  #beginning(): CoreEvent[] {
    if (this.#begun) return [];
    this.#begun = true;
    return [{ type: "item_started", ...this.#at("") }];
  }

  #at(text: string): { thread_id: string; turn_id: string; item: TurnItem } {
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    return { thread_id, turn_id, item: { type: "Plan", id: this.#id, text } };
  }
}

/**
 * One message of the model from its announcement to its end. Hidden tags are taken out of it. In Plan mode also the
 * plan is, which becomes an item of its own, and the message is not said to begin before there is something in it.
 */
export class MessageStream {
  readonly #item: AgentMessage;
  readonly #ports: MessagePorts;
  readonly #filter = hiddenTags();
  /** Null outside of Plan mode. */
  readonly #splitter: PlanSplitter | null;
  readonly #plan: PlanItem | null;
  /** Text that is still to be said: of the present piece, or blank and from before the message was said to begin. */
  #text = "";
  /** Text of the plan in the present piece. */
  #planned = "";
  #begun = false;
  #received = "";

  /** `plan` is null outside of Plan mode. The text of `item` is the beginning of the message. */
  constructor(item: AgentMessage, ports: MessagePorts, plan: PlanItem | null) {
    this.#item = item;
    this.#ports = ports;
    this.#plan = plan;
    this.#splitter =
      plan &&
      new PlanSplitter({
        text: (part) => {
          this.#sayPlan();
          this.#text += part;
        },
        planBegins: () => {
          this.#sayText();
          plan.begin();
        },
        plan: (part) => {
          this.#sayText();
          this.#planned += part;
        },
      });
    const beginning = textOf(item);
    if (this.#splitter !== null) {
      this.push(beginning);
      return;
    }
    this.#begun = true;
    this.#received = beginning;
    ports.emit(started(ports, withText(item, this.#filter.push(beginning))));
  }

  /** All text that has come, hidden parts included. */
  get received(): string {
    return this.#received;
  }

  /** More text, as the model sends it. */
  push(delta: string): void {
    this.#received += delta;
    const visible = this.#filter.push(delta);
    if (visible === "") return;
    if (this.#splitter === null) this.#emit(visible);
    else {
      this.#splitter.push(visible);
      this.#sayPlan();
      this.#sayText();
    }
  }

  /** Says what was held back; returns whether the message was said to begin. */
  end(): boolean {
    const left = this.#filter.end();
    if (this.#splitter !== null) {
      this.#splitter.push(left);
      this.#splitter.end();
      this.#sayPlan();
      this.#sayText();
    } else if (left !== "") this.#emit(left);
    return this.#begun;
  }

  #sayText(): void {
    const text = this.#text;
    if (text === "" || (!this.#begun && text.trim() === "")) return;
    this.#text = "";
    if (!this.#begun) {
      this.#begun = true;
      this.#ports.emit(started(this.#ports, withText(this.#item, "")));
    }
    this.#emit(text);
  }

  #sayPlan(): void {
    if (this.#planned !== "") this.#plan?.push(this.#planned);
    this.#planned = "";
  }

  #emit(delta: string): void {
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    const item_id = this.#item.id;
    this.#ports.emit({ type: "agent_message_content_delta", thread_id, turn_id, item_id, delta });
  }
}

/** A finished message: what is said of it, and its text as clients see it. */
export interface FinishedMessage {
  readonly entries: readonly Entry[];
  readonly text: string;
}

/** The end of a message. `begun` tells whether its beginning was said; `plan` is null outside of Plan mode. */
export function finishMessage(
  item: AgentMessage,
  ports: MessagePorts,
  { begun, plan }: { readonly begun: boolean; readonly plan: PlanItem | null },
): FinishedMessage {
  const shown = withoutHiddenTags(textOf(item));
  if (plan === null) {
    const said = withText(item, shown);
    return {
      text: shown,
      entries: begun ? [ended(ports, said)] : [{ event: started(ports, said) }, ended(ports, said)],
    };
  }
  const { text, plan: proposed } = splitPlan(shown);
  const entries: Entry[] = (proposed === null ? [] : plan.end(proposed)).map((event) => ({ event }));
  if (!begun && text.trim() === "") return { text, entries };
  if (!begun) entries.push({ event: started(ports, { ...item, content: [] }) });
  entries.push(ended(ports, withText(item, text)));
  return { text, entries };
}

function textOf({ content }: AgentMessage): string {
  return content.map((part) => part.text).join("");
}

function withText(item: AgentMessage, text: string): AgentMessage {
  return { ...item, content: [{ type: "Text", text }] };
}

function started({ context }: MessagePorts, item: AgentMessage): CoreEvent {
  return { type: "item_started", thread_id: context.threadId, turn_id: context.turnId, item };
}

function ended({ context }: MessagePorts, item: AgentMessage): Entry {
  const at = { thread_id: context.threadId, turn_id: context.turnId, item };
  return { event: { type: "item_completed", ...at } };
}
