import type { EventMsg, v2 } from "@codex/protocol";
import { startedCollab } from "./projection/collabItem.ts";
import { startedCommand } from "./projection/commandItem.ts";
import { fileChangeItem } from "./projection/fileChangeItem.ts";
import { startedMcpCall } from "./projection/toolItem.ts";
import { ItemNumbers, TurnItems } from "./toWire/turns.ts";

/**
 * The turn of a thread that is going on, with what still runs and with what the session file does not keep: what a client
 * has missed that joins in the middle. Its messages are numbered by themselves.
 */
export class RunningTurn {
  #id: string | null = null;
  #items = new TurnItems(new ItemNumbers());

  /** The turn as of now; null between turns. */
  get current(): v2.Turn | null {
    if (this.#id === null) return null;
    return { id: this.#id, items: [...this.#items.all], status: "inProgress", error: null };
  }

  /** The turn is over, or nobody will ask for it. */
  forget(): void {
    if (this.#id === null) return;
    this.#id = null;
    this.#items = new TurnItems(new ItemNumbers());
  }

  /** Takes an event of the thread. */
  note(msg: EventMsg): void {
    switch (msg.type) {
      case "task_started":
        this.#id = msg.turn_id;
        this.#items = new TurnItems(new ItemNumbers());
        return;
      case "task_complete":
      case "turn_aborted":
        this.forget();
        return;
    }
    if (this.#id === null) return;
    const begun = begunItem(msg);
    if (begun === null) this.#items.add(msg);
    else this.#items.put(begun);
  }
}

/** The item of a tool that begins. */
function begunItem(msg: EventMsg): v2.ThreadItem | null {
  switch (msg.type) {
    case "exec_command_begin":
      return startedCommand(msg);
    case "patch_apply_begin":
      return fileChangeItem(msg.call_id, msg.changes, "inProgress");
    case "mcp_tool_call_begin":
      return startedMcpCall(msg);
    case "collab_agent_spawn_begin":
    case "collab_agent_interaction_begin":
    case "collab_waiting_begin":
    case "collab_close_begin":
    case "collab_resume_begin":
      return startedCollab(msg);
  }
  return null;
}
