import { BEGINS_TURN } from "../beginsTurn.ts";

/** Something said in a session, and the lines of its file it was read from. */
export interface Said {
  readonly text: string;
  /** First byte of its line. */
  readonly from: number;
  /** First byte after its line. */
  readonly to: number;
}

/** Where to read from, and how much. */
export interface TextStretch {
  /** Zero, or `to` of an earlier reading. */
  readonly from: number;
  /** `tail` of that reading; empty for the beginning. */
  readonly tail: string;
  /** Characters after which reading stops. */
  readonly room: number;
  /** First byte not to be read; by default the file is read to its end. */
  readonly until?: number;
}

/** Collects what was said, turn by turn, so that turns which are taken back take their words along. */
export class SaidTurns {
  readonly #partial: boolean;
  #room: number;
  readonly #said: Said[] = [];
  /** How much had been said when each turn began. */
  readonly #turns: number[] = [];
  #open: "explicit" | "implicit" | null = null;
  #takenBack = false;
  #began: boolean;

  constructor({ from, room }: Pick<TextStretch, "from" | "room">) {
    this.#partial = from > 0;
    this.#began = this.#partial;
    this.#room = room;
  }

  /** What was said and not taken back. */
  get said(): readonly Said[] {
    return this.#said;
  }

  /** Whether turns were taken back that began before the stretch. */
  get takenBack(): boolean {
    return this.#takenBack;
  }

  /** Whether there was an event. */
  get began(): boolean {
    return this.#began;
  }

  /** Notes an event by its type, as far as turns begin and end with it; the rules are those of `reconstruct`. */
  note(type: string): void {
    this.#began = true;
    if (type === "task_started") this.#begin("explicit");
    else if (
      type === "user_message" ? this.#open !== "explicit" : this.#open === null && BEGINS_TURN.has(type)
    ) {
      this.#begin("implicit");
    }
    if (type === "task_complete" || type === "turn_aborted") this.#open = null;
  }

  /** Adds something said; true when there is no room for more. */
  say(said: Said): boolean {
    const text = said.text.slice(0, this.#room);
    this.#room -= text.length;
    if (text.trim() !== "") this.#said.push({ ...said, text });
    return this.#room === 0;
  }

  /** Takes the last turns back; true when that reaches behind the stretch. */
  takeBack(count: number): boolean {
    this.#open = null;
    this.#takenBack = this.#partial;
    for (const from of this.#turns.splice(Math.max(0, this.#turns.length - count)).slice(0, 1)) {
      for (const { text } of this.#said.splice(from)) this.#room += text.length;
    }
    return this.#takenBack;
  }

  #begin(open: "explicit" | "implicit"): void {
    this.#open = open;
    this.#turns.push(this.#said.length);
  }
}
