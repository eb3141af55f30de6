import type { v2 } from "@codex/protocol";
import { splitFinished } from "../../render/splitFinished.ts";
import { capText } from "../capText.ts";

/** One thing in the scrollback; printed once, never changed. */
export type Entry =
  | { readonly kind: "item"; readonly item: v2.ThreadItem }
  /** A finished part of an agent message that is still being written, as markdown. */
  | { readonly kind: "message"; readonly markdown: string; readonly first: boolean }
  | { readonly kind: "banner"; readonly version: string; readonly model: string; readonly cwd: string }
  | { readonly kind: "notice"; readonly level: "info" | "warning" | "error"; readonly text: string }
  /** Ready lines, such as the answer to a slash command; may hold terminal styles. */
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  /** The turn has ended after so many milliseconds. */
  | { readonly kind: "turnEnd"; readonly status: v2.TurnStatus; readonly durationMs: number };

/** An item that is still being done, with what has arrived of it. */
export interface LiveItem {
  readonly item: v2.ThreadItem;
  /** Text or output so far; of a message only what is not in the scrollback yet. */
  readonly text: string;
  /** Whether a part of the message is in the scrollback already. */
  readonly printed: boolean;
}

/** What was said and done. */
export interface TranscriptSlice {
  /** Counts the conversations shown, so that a new one is printed from its beginning. */
  readonly epoch: number;
  readonly entries: readonly Entry[];
  /** What is being done, in the order it began. */
  readonly live: readonly LiveItem[];
}

/** Nothing has been said. */
export const emptyTranscript: TranscriptSlice = { epoch: 0, entries: [], live: [] };

/** An output is kept to so many characters: the rest is on disk. */
const keptOutput = 64 * 1024;

/** The transcript with one more entry. */
export function withEntry(transcript: TranscriptSlice, entry: Entry): TranscriptSlice {
  return { ...transcript, entries: [...transcript.entries, entry] };
}

/** An item begins. */
export function itemStarted(transcript: TranscriptSlice, item: v2.ThreadItem): TranscriptSlice {
  if (item.type === "userMessage" || transcript.live.some(({ item: { id } }) => id === item.id)) {
    return transcript;
  }
  return { ...transcript, live: [...transcript.live, { item, text: "", printed: false }] };
}

/** An item is done: it moves to the scrollback. */
export function itemCompleted(transcript: TranscriptSlice, item: v2.ThreadItem): TranscriptSlice {
  const before = transcript.live.find((live) => live.item.id === item.id);
  const live = transcript.live.filter((other) => other !== before);
  const entry = finishedEntry(item, before);
  return {
    ...transcript,
    live,
    entries: entry === null ? transcript.entries : [...transcript.entries, entry],
  };
}

function finishedEntry(item: v2.ThreadItem, before: LiveItem | undefined): Entry | null {
  if (item.type === "agentMessage" && before?.printed) {
    return before.text.trim() === "" ? null : { kind: "message", markdown: before.text, first: false };
  }
  if (item.type === "commandExecution" && item.aggregatedOutput !== null) {
    return { kind: "item", item: { ...item, aggregatedOutput: capText(item.aggregatedOutput, keptOutput) } };
  }
  return { kind: "item", item };
}

/** A piece of a message: its finished paragraphs go to the scrollback. */
export function messageDelta(transcript: TranscriptSlice, itemId: string, delta: string): TranscriptSlice {
  const index = transcript.live.findIndex(({ item }) => item.id === itemId);
  const live = transcript.live[index];
  if (live === undefined) return transcript;
  const text = live.text + delta;
  const end = delta.includes("\n") ? splitFinished(text) : 0;
  // What is above in the live area must be printed first: the scrollback is in order.
  if (end === 0 || index > 0) return { ...transcript, live: transcript.live.with(index, { ...live, text }) };
  const entry: Entry = { kind: "message", markdown: text.slice(0, end), first: !live.printed };
  return {
    ...transcript,
    entries: [...transcript.entries, entry],
    live: transcript.live.with(index, { ...live, text: text.slice(end), printed: true }),
  };
}

/** A piece of output or reasoning of an item that is being done; only its end is kept. */
export function outputDelta(transcript: TranscriptSlice, itemId: string, delta: string): TranscriptSlice {
  const index = transcript.live.findIndex(({ item }) => item.id === itemId);
  const live = transcript.live[index];
  if (live === undefined) return transcript;
  const text = (live.text + delta).slice(-keptOutput);
  return { ...transcript, live: transcript.live.with(index, { ...live, text }) };
}

/** The turn has ended: what is still live was broken off. */
export function turnEnded(
  transcript: TranscriptSlice,
  status: v2.TurnStatus,
  durationMs: number,
): TranscriptSlice {
  const broken = transcript.live.flatMap((live): Entry[] => {
    if (live.item.type !== "agentMessage") return [{ kind: "item", item: live.item }];
    return live.text.trim() === "" ? [] : [{ kind: "message", markdown: live.text, first: !live.printed }];
  });
  const entries = [...transcript.entries, ...broken, { kind: "turnEnd", status, durationMs } as const];
  return { ...transcript, live: [], entries };
}

/** The items of stored turns, as entries. */
export function entriesOf(turns: readonly v2.Turn[]): Entry[] {
  return turns.flatMap(({ items }) =>
    items.map((item) => finishedEntry(item, undefined) ?? { kind: "item", item }),
  );
}
