import { statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { SessionFile, SessionFolder } from "../sessionFolders.ts";
import { readSessionHead } from "../sessionHead.ts";
import { type Passage, passagesOf } from "./passages.ts";
import type { SessionIndex } from "./sessionIndex.ts";
import {
  type FileStamp,
  MAX_TEXT,
  TextIndex,
  type TextState,
  type TextUpdate,
  UNFINISHED,
} from "./textIndex.ts";
import { type Pace, type ReadText, TextReader } from "./textReader.ts";

/** What is kept in one transaction, which takes milliseconds; and names that are. */
const BATCH = { sessions: 50, characters: 64 * 1024, names: 200 } as const;

/** How often, and how far apart, keeping is tried while another process writes. */
const BUSY = { attempts: 4, pauseMs: 30 } as const;

/** Names given to threads, by thread id. */
export type NameMap = ReadonlyMap<string, string>;

/** Brings what is known of the text of sessions up to the state of their files. */
export class TextFeeder {
  readonly #index: SessionIndex;
  readonly #texts: TextIndex;
  readonly #pace: Pace;
  readonly #reader: TextReader;
  /** Sizes and times of change of the files of folders of which nothing was left to read. */
  readonly #seen = new WeakMap<SessionFolder, Float64Array>();
  /** The names all sessions have, as of the revision of the index. */
  #named: { readonly names: NameMap; readonly revision: number } | null = null;
  #waiting: TextUpdate[] = [];
  #characters = 0;
  #closed = false;

  constructor(index: SessionIndex, texts: TextIndex, pace: Pace) {
    this.#index = index;
    this.#texts = texts;
    this.#pace = pace;
    this.#reader = new TextReader(pace);
  }

  /**
   * Reads what sessions have said since it was last read, and takes names over. One at a time. What cannot be kept now,
   * or was not reached before `close`, is read the next time.
   */
  async catchUp(folders: Iterable<SessionFolder>, names: NameMap): Promise<void> {
    for (const folder of folders) {
      await this.#catchUpWith(folder, names);
      if (this.#closed) return;
    }
    await this.#rename(names);
  }

  /** Ends `catchUp` soon. */
  close(): void {
    this.#closed = true;
  }

  async #catchUpWith(folder: SessionFolder, names: NameMap): Promise<void> {
    const stamps = await this.#stamps(folder);
    const unknown = this.#index.gaps(folder).unknown.size;
    if (unknown === 0 && isSame(stamps, this.#seen.get(folder))) return;
    const states = this.#texts.states(folder.path);
    let kept = true;
    for (const [at, file] of folder.files.entries()) {
      const state = states.get(file.path);
      const stamp = { size: stamps[2 * at] ?? 0, changedMs: stamps[2 * at + 1] ?? 0 };
      if (state === undefined || isKnown(state, stamp)) continue;
      if (this.#pace.due) await this.#pace.pause();
      if (this.#closed) return;
      const update = await this.#read(file, state, stamp).catch(() => null);
      if (update === null) continue;
      for (const part of partsOf({ ...update, name: names.get(file.id) ?? null })) {
        const characters = lengthOf(part.passages);
        const full =
          this.#waiting.length === BATCH.sessions || this.#characters + characters > BATCH.characters;
        if (full) kept = (await this.#keep()) && kept;
        this.#waiting.push(part);
        this.#characters += characters;
      }
    }
    kept = (await this.#keep()) && kept;
    if (kept && unknown === 0) this.#seen.set(folder, stamps);
  }

  /** Size and time of change of each file, one after the other. */
  async #stamps({ files }: SessionFolder): Promise<Float64Array> {
    const stamps = new Float64Array(2 * files.length);
    for (const [at, { path }] of files.entries()) {
      const { size, changedMs } = stampOf(path);
      stamps[2 * at] = size;
      stamps[2 * at + 1] = changedMs;
      if (this.#pace.due) await this.#pace.pause();
      if (this.#closed) break;
    }
    return stamps;
  }

  /** What there is to learn from a file that has changed: only what was added, unless there is more to it. */
  async #read(file: SessionFile, before: TextState, stamp: FileStamp): Promise<Omit<TextUpdate, "name">> {
    const { stamp: old, readTo, tail, length } = before;
    const finished = old !== null && old.size !== UNFINISHED.size;
    if (finished && stamp.size > old.size) {
      const stretch = { from: readTo, tail, room: MAX_TEXT - length };
      const text = await this.#reader.read(file.path, stretch);
      const whole = false;
      if (text !== null && !text.takenBack) return { before, whole, stamp, ...factsOf(file, text) };
    }
    if (finished) this.#readHead(file.path);
    const text = await this.#reader.read(file.path, { from: 0, tail: "", room: MAX_TEXT });
    if (text === null) throw new Error("a file begins as it does");
    return { before, whole: true, stamp, ...factsOf(file, text) };
  }

  /** The beginning of a file that was perhaps written anew. */
  #readHead(path: string): void {
    const head = readSessionHead(path);
    if (head !== null) this.#index.put([{ path, head }]);
  }

  async #keep(): Promise<boolean> {
    const waiting = this.#waiting.splice(0);
    this.#characters = 0;
    const kept = waiting.length === 0 || (await this.#insist(() => this.#texts.update(waiting)));
    if (this.#pace.due) await this.#pace.pause();
    return kept;
  }

  /** Sessions get the name they have when they are read; this is for names given later. */
  async #rename(names: NameMap): Promise<void> {
    const { revision } = this.#index;
    if (names === this.#named?.names && revision === this.#named.revision) return;
    const renames = this.#texts.misnamed(names);
    for (let at = 0; at < renames.length && !this.#closed; at += BATCH.names) {
      const batch = renames.slice(at, at + BATCH.names);
      if (!(await this.#insist(() => this.#texts.rename(batch)))) return;
      if (this.#pace.due) await this.#pace.pause();
    }
    this.#named = { names, revision };
  }

  async #insist(write: () => boolean): Promise<boolean> {
    for (let attempt = 0; attempt < BUSY.attempts; attempt += 1) {
      if (write()) return true;
      await delay(BUSY.pauseMs, undefined, { ref: false });
    }
    return false;
  }
}

function factsOf(
  { id }: SessionFile,
  { said, to, tail }: ReadText,
): Pick<TextUpdate, "threadId" | "passages" | "readTo" | "tail"> {
  return { threadId: id, passages: [...passagesOf(said)], readTo: to, tail };
}

/** What was read of a session in parts that are kept quickly. */
function* partsOf(update: TextUpdate): Generator<TextUpdate> {
  let { before, whole } = update;
  let passages: Passage[] = [];
  for (const passage of update.passages) {
    if (passages.length > 0 && lengthOf(passages) + passage.text.length > BATCH.characters) {
      yield { ...update, before, whole, passages, stamp: UNFINISHED };
      const known = whole ? { passages: 0, length: 0 } : before;
      before = {
        ...before,
        stamp: UNFINISHED,
        readTo: update.readTo,
        passages: known.passages + passages.length,
        length: known.length + lengthOf(passages),
      };
      whole = false;
      passages = [];
    }
    passages.push(passage);
  }
  yield { ...update, before, whole, passages };
}

function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}

/** Zeros for a file that cannot be looked at. */
function stampOf(path: string): FileStamp {
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, changedMs: mtimeMs };
  } catch {
    return { size: 0, changedMs: 0 };
  }
}

/** Whether a file is as it was when it was read, or nothing more of it is wanted. */
function isKnown(state: TextState, { size, changedMs }: FileStamp): boolean {
  const { stamp } = state;
  if (stamp === null) return false;
  if (stamp.size === size && stamp.changedMs === changedMs) return true;
  return TextIndex.isFull(state) && stamp.size !== UNFINISHED.size && size >= stamp.size;
}

function isSame(a: Float64Array, b: Float64Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((value, at) => value === b[at]);
}
