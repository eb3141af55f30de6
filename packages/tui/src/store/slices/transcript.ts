import type { v2 } from "@codex/protocol";
import { splitFinished } from "../../render/splitFinished.ts";
import { capText } from "../capText.ts";

/** A command that was run. */
export type CommandExecution = Extract<v2.ThreadItem, { type: "commandExecution" }>;

/** Whether a command only looks around: all it does is reading, listing and searching. */
export function isExploring(item: v2.ThreadItem): item is CommandExecution {
  return (
    item.type === "commandExecution" &&
    item.commandActions.length > 0 &&
    item.status !== "declined" &&
    item.commandActions.every(({ type }) => type !== "unknown")
  );
}

/** One thing in the scrollback; printed once, never changed. */
export type Entry =
  | { readonly kind: "item"; readonly item: v2.ThreadItem }
  /** Commands in a row that only looked around. */
  | { readonly kind: "explored"; readonly items: readonly CommandExecution[] }
  /** The agent's plan as it stood. */
  | { readonly kind: "plan"; readonly plan: readonly v2.TurnPlanStep[]; readonly explanation: string | null }
  /** The agent typed something into a command that runs. */
  | { readonly kind: "interaction"; readonly command: string; readonly stdin: string }
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
  /** Commands that looked around and have ended: they stay on the screen until something else is said, as one cell. */
  readonly explored: readonly CommandExecution[];
}

/** Nothing has been said. */
export const emptyTranscript: TranscriptSlice = { epoch: 0, entries: [], live: [], explored: [] };

/** An output is kept to so many characters: the rest is on disk. */
const keptOutput = 32 * 1024;

/** The transcript with one more entry, after the commands before it that looked around. */
export function withEntry(transcript: TranscriptSlice, entry: Entry): TranscriptSlice {
  const { entries, explored } = transcript;
  if (explored.length === 0) return { ...transcript, entries: [...entries, entry] };
  return { ...transcript, entries: [...entries, { kind: "explored", items: explored }, entry], explored: [] };
}

function withItem(transcript: TranscriptSlice, item: v2.ThreadItem, entry: Entry): TranscriptSlice {
  if (isExploring(item))
    return { ...transcript, explored: [...transcript.explored, { ...item, aggregatedOutput: null }] };
  // What is not shown does not come between two commands either.
  if (item.type === "reasoning" && isSilent(item))
    return { ...transcript, entries: [...transcript.entries, entry] };
  return withEntry(transcript, entry);
}

/** Whether a thought is no more than the headline that the status line has shown. */
function isSilent({ summary, content }: Extract<v2.ThreadItem, { type: "reasoning" }>): boolean {
  return [...summary, ...content].every((section) => /^\s*(\*\*[^*\n]+\*\*)?\s*$/.test(section));
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
  // A refused command is told twice: by the one who asked, and by the engine.
  if (before === undefined && wasTold(transcript, item)) return transcript;
  const live = transcript.live.filter((other) => other !== before);
  const entry = finishedEntry(item, before);
  return entry === null ? { ...transcript, live } : withItem({ ...transcript, live }, item, entry);
}

/** How far back a repeated item is looked for. */
const recent = 10;

function wasTold({ entries }: TranscriptSlice, { id }: v2.ThreadItem): boolean {
  return entries.slice(-recent).some((entry) => entry.kind === "item" && entry.item.id === id);
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
  const rest = { ...live, text: text.slice(end), printed: true };
  return withEntry({ ...transcript, live: transcript.live.with(index, rest) }, entry);
}

/** A piece of output or reasoning of an item that is being done; only its end is kept. */
export function outputDelta(transcript: TranscriptSlice, itemId: string, delta: string): TranscriptSlice {
  const index = transcript.live.findIndex(({ item }) => item.id === itemId);
  const live = transcript.live[index];
  if (live === undefined) return transcript;
  const text = (live.text + delta).slice(-keptOutput);
  return { ...transcript, live: transcript.live.with(index, { ...live, text }) };
}

/** The agent typed something into a command. */
export function typedInto(transcript: TranscriptSlice, itemId: string, stdin: string): TranscriptSlice {
  const live = transcript.live.find(({ item }) => item.id === itemId)?.item;
  const command = live?.type === "commandExecution" ? live.command : "";
  return withEntry(transcript, { kind: "interaction", command, stdin });
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
  const ended = [...broken, { kind: "turnEnd", status, durationMs } as const];
  return ended.reduce(withEntry, { ...transcript, live: [] });
}

/** The items of stored turns, as entries. */
export function entriesOf(turns: readonly v2.Turn[]): Entry[] {
  let transcript = emptyTranscript;
  for (const { items, status } of turns) {
    for (const item of items) {
      const entry = finishedEntry(item, undefined);
      if (entry !== null) transcript = withItem(transcript, item, entry);
    }
    transcript = withEntry(transcript, { kind: "turnEnd", status, durationMs: 0 });
  }
  return [...transcript.entries];
}
