import type { EventMsg, v2 } from "@codex/protocol";

/** What a thread waits for a human to give. */
export type Waiting = v2.ThreadActiveFlag;

const flags: readonly Waiting[] = ["waitingOnApproval", "waitingOnUserInput"];

/** What a loaded thread is doing, derived from its events; every change is told once. */
export class ThreadStatus {
  readonly #waiting: Record<Waiting, number> = { waitingOnApproval: 0, waitingOnUserInput: 0 };
  readonly #changed: (status: v2.ThreadStatus) => void;
  #loaded = false;
  #running = false;
  #failed = false;
  #told: string;

  /** `changed` hears every status that differs from the one before; a new thread counts as not loaded. */
  constructor(changed: (status: v2.ThreadStatus) => void) {
    this.#changed = changed;
    this.#told = JSON.stringify({ type: "notLoaded" });
  }

  /** The status as of now. */
  get current(): v2.ThreadStatus {
    if (!this.#loaded) return { type: "notLoaded" };
    const activeFlags = flags.filter((flag) => this.#waiting[flag] > 0);
    if (this.#running || activeFlags.length > 0) return { type: "active", activeFlags };
    return this.#failed ? { type: "systemError" } : { type: "idle" };
  }

  /** The thread is loaded; nothing counts before. Quietly: that is known already, only what differs from now on is told. */
  loaded(how: "aloud" | "quietly" = "aloud"): void {
    if (this.#loaded) return;
    this.#loaded = true;
    if (how === "quietly") this.#told = JSON.stringify(this.current);
    else this.#tell(this.current);
  }

  /** The thread is gone: the last status it has. */
  unloaded(): void {
    this.#tell({ type: "notLoaded" });
  }

  /** Takes an event of the thread; a failure holds until the next turn begins. */
  note(msg: EventMsg): void {
    switch (msg.type) {
      case "task_started":
        this.#failed = false;
        this.#running = true;
        break;
      case "error":
        this.#failed = true;
        this.#rest();
        break;
      case "task_complete":
      case "turn_aborted":
        this.#rest();
        break;
      default:
        return;
    }
    this.#tell(this.current);
  }

  /** A human is being asked. */
  waits(flag: Waiting): void {
    this.#waiting[flag]++;
    this.#tell(this.current);
  }

  /** A human has answered, or never will; harmless after the turn has ended. */
  waited(flag: Waiting): void {
    if (this.#waiting[flag] === 0) return;
    this.#waiting[flag]--;
    this.#tell(this.current);
  }

  #rest(): void {
    this.#running = false;
    for (const flag of flags) this.#waiting[flag] = 0;
  }

  #tell(status: v2.ThreadStatus): void {
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#changed(status);
  }
}
