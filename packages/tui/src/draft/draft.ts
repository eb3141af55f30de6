/** Something that goes with a message; its placeholder stands for it in the text and is edited as one character. */
export type Attachment =
  /** A large text, which takes the place of its placeholder when the message is sent. */
  | { readonly kind: "paste"; readonly placeholder: string; readonly text: string }
  /** An image file, absolute path. */
  | { readonly kind: "image"; readonly placeholder: string; readonly path: string }
  /** A skill that was chosen from the list; path of its file. */
  | { readonly kind: "skill"; readonly placeholder: string; readonly name: string; readonly path: string };

/** What is being written; `cursor` counts UTF-16 units from the beginning and never splits a character. */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
  /** What goes with it; one whose placeholder is no longer in the text does not count. */
  readonly attachments: readonly Attachment[];
}

/** A part of a text: from the first index up to the second. */
export type Range = readonly [start: number, end: number];

/** Nothing is written. */
export const emptyDraft: Draft = { text: "", cursor: 0, attachments: [] };

/** A text with the cursor at its end. */
export function draftOf(text: string, attachments: readonly Attachment[] = []): Draft {
  return { text, cursor: text.length, attachments };
}

/** The draft with another text in place of a part of it; the cursor is behind it. */
export function replaced(draft: Draft, range: Range, text: string): Draft {
  const [start, end] = wholePlaceholders(draft, range);
  const before = draft.text.slice(0, start);
  const next = { ...draft, text: before + text + draft.text.slice(end), cursor: start + text.length };
  const attachments = draft.attachments.filter(({ placeholder }) => next.text.includes(placeholder));
  return attachments.length === draft.attachments.length ? next : { ...next, attachments };
}

/** The draft with a text at its cursor. */
export function insert(draft: Draft, text: string): Draft {
  return replaced(draft, [draft.cursor, draft.cursor], text);
}

/** The draft with the placeholder of a thing at its cursor. */
export function attach(draft: Draft, attachment: Attachment): Draft {
  const next = insert(draft, attachment.placeholder);
  return { ...next, attachments: [...next.attachments, attachment] };
}

/** Where the placeholders are, in order. */
export function placeholderRanges({ text, attachments }: Draft): Range[] {
  const ranges: Range[] = [];
  for (const { placeholder } of attachments) {
    for (let at = text.indexOf(placeholder); at !== -1; at = text.indexOf(placeholder, at + 1)) {
      ranges.push([at, at + placeholder.length]);
    }
  }
  return ranges.sort(([one], [other]) => one - other);
}

/** The draft with its cursor elsewhere: never inside a placeholder, but at the end of it towards which it moves. */
export function movedTo(draft: Draft, cursor: number): Draft {
  const inside = placeholderRanges(draft).find(([start, end]) => start < cursor && cursor < end);
  if (inside === undefined) return { ...draft, cursor };
  return { ...draft, cursor: cursor < draft.cursor ? inside[0] : inside[1] };
}

/** A part of a draft that splits no placeholder: it grows to hold those it touches. */
function wholePlaceholders(draft: Draft, [start, end]: Range): Range {
  if (draft.attachments.length === 0) return [start, end];
  const split = placeholderRanges(draft).filter(([from, to]) => from < end && start < to && start !== end);
  return [Math.min(start, ...split.map(([from]) => from)), Math.max(end, ...split.map(([, to]) => to))];
}
