import type { v2 } from "@codex/protocol";

type Question = v2.ToolRequestUserInputQuestion;

/** What the user has answered to one question so far. */
export interface Reply {
  /** Index of the option; the one after the last is an answer outside of them. */
  readonly selected: number;
  /** What the user wrote: a remark on the option, or the answer itself where there are no options. */
  readonly note: string;
  /** Whether keys go to the note. */
  readonly writing: boolean;
  readonly confirmed: boolean;
}

/** Questions with the replies so far. */
export interface QuestionsState {
  readonly questions: readonly Question[];
  readonly replies: readonly Reply[];
  /** Index of the question on the screen. */
  readonly current: number;
}

/** What a key led to: other replies, all answers, or the user has no mind to answer. */
export type QuestionsStep =
  | { readonly kind: "changed"; readonly state: QuestionsState }
  | { readonly kind: "answered"; readonly answers: v2.ToolRequestUserInputResponse["answers"] }
  | { readonly kind: "cancelled" };

/** The last option where an answer outside of the options is welcome. */
export const otherLabel = "None of the above";

/** Labels of the options of a question. */
export function optionsOf({ options, isOther }: Question): readonly v2.ToolRequestUserInputOption[] {
  if (options === null) return [];
  return isOther ? [...options, { label: otherLabel, description: "Say it in your own words." }] : options;
}

/** The questions before any key. */
export function openQuestions(questions: readonly Question[]): QuestionsState {
  const replies = questions.map((question) => ({
    selected: 0,
    note: "",
    writing: optionsOf(question).length === 0,
    confirmed: false,
  }));
  return { questions, replies, current: 0 };
}

/** Takes a key; `text` is what it writes. */
export function questionKey(state: QuestionsState, chord: string, text: string): QuestionsStep {
  const question = state.questions[state.current];
  const reply = state.replies[state.current];
  if (question === undefined || reply === undefined) return { kind: "answered", answers: {} };
  const options = optionsOf(question);
  if (chord === "ctrl+c") return { kind: "cancelled" };
  if (reply.writing) return writingKey(state, reply, { chord, text, free: options.length === 0 });
  const count = options.length;
  switch (chord) {
    case "escape":
      return { kind: "cancelled" };
    case "up":
    case "k":
    case "ctrl+p":
      return changed(state, { selected: (reply.selected - 1 + count) % count });
    case "down":
    case "j":
    case "ctrl+n":
      return changed(state, { selected: (reply.selected + 1) % count });
    case "left":
    case "pageup":
      return moved(state, -1);
    case "right":
    case "pagedown":
      return moved(state, 1);
    case "tab":
      return changed(state, { writing: true });
    case "enter":
      return confirm(state, reply);
  }
  const picked = /^[1-9]$/.test(chord) ? Number(chord) - 1 : -1;
  if (picked < 0 || picked >= count) return changed(state, {});
  return confirm(withReply(state, { selected: picked }), { ...reply, selected: picked });
}

/** Puts a text into the note, as pasting does. */
export function questionText(state: QuestionsState, text: string): QuestionsState {
  const reply = state.replies[state.current];
  return reply === undefined ? state : withReply(state, { note: reply.note + text, writing: true });
}

function writingKey(
  state: QuestionsState,
  reply: Reply,
  { chord, text, free }: { chord: string; text: string; free: boolean },
): QuestionsStep {
  switch (chord) {
    case "enter":
      return confirm(state, reply);
    case "escape":
      return free ? { kind: "cancelled" } : changed(state, { writing: false, note: "" });
    case "tab":
      return free ? moved(state, 1) : changed(state, { writing: false });
    case "pageup":
      return moved(state, -1);
    case "pagedown":
      return moved(state, 1);
    case "backspace":
    case "delete":
      return changed(state, { note: withoutLast(reply.note) });
    case "ctrl+u":
      return changed(state, { note: "" });
    case "ctrl+j":
    case "shift+enter":
    case "alt+enter":
      return changed(state, { note: `${reply.note}\n` });
  }
  return changed(state, { note: reply.note + text });
}

/** An answer is settled: on to the next open question, and after the last one all is answered. */
function confirm(state: QuestionsState, reply: Reply): QuestionsStep {
  const question = state.questions[state.current];
  const options = question === undefined ? [] : optionsOf(question);
  const isOther = options[reply.selected]?.label === otherLabel && question?.isOther === true;
  if (reply.note.trim() === "" && (options.length === 0 || (isOther && !reply.writing))) {
    return changed(state, { writing: true });
  }
  const settled = withReply(state, { confirmed: true, writing: options.length === 0 });
  const count = settled.replies.length;
  const order = settled.replies.map((_, index) => (state.current + 1 + index) % count);
  const next = order.find((index) => settled.replies[index]?.confirmed === false);
  if (next !== undefined) return { kind: "changed", state: { ...settled, current: next } };
  return { kind: "answered", answers: answersOf(settled) };
}

function answersOf({ questions, replies }: QuestionsState): v2.ToolRequestUserInputResponse["answers"] {
  const answers = questions.map((question, index) => {
    const reply = replies[index];
    const label = optionsOf(question)[reply?.selected ?? 0]?.label;
    const note = reply?.note.trim() ?? "";
    if (label === undefined) return [question.id, { answers: [note] }] as const;
    return [question.id, { answers: note === "" ? [label] : [label, `user_note: ${note}`] }] as const;
  });
  return Object.fromEntries(answers);
}

function moved(state: QuestionsState, by: number): QuestionsStep {
  const current = Math.max(0, Math.min(state.questions.length - 1, state.current + by));
  return { kind: "changed", state: { ...state, current } };
}

function changed(state: QuestionsState, reply: Partial<Reply>): QuestionsStep {
  return { kind: "changed", state: withReply(state, reply) };
}

function withReply(state: QuestionsState, change: Partial<Reply>): QuestionsState {
  const reply = state.replies[state.current];
  if (reply === undefined) return state;
  return { ...state, replies: state.replies.with(state.current, { ...reply, ...change }) };
}

function withoutLast(text: string): string {
  const last = [...new Intl.Segmenter().segment(text)].at(-1)?.segment ?? "";
  return text.slice(0, text.length - last.length);
}
