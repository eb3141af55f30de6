/** What is being written; `cursor` counts UTF-16 units from the beginning and never splits a character. */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
  /** Image files that go with the message, absolute paths. */
  readonly images: readonly string[];
}

/** Nothing is written. */
export const emptyDraft: Draft = { text: "", cursor: 0, images: [] };

/** The draft with a text at its cursor. */
export function insert(draft: Draft, text: string): Draft {
  const before = draft.text.slice(0, draft.cursor);
  return {
    ...draft,
    text: before + text + draft.text.slice(draft.cursor),
    cursor: draft.cursor + text.length,
  };
}

/** The draft without the character before its cursor. */
export function backspace(draft: Draft): Draft {
  const before = draft.text.slice(0, draft.cursor);
  const last = [...new Intl.Segmenter().segment(before)].at(-1)?.segment ?? "";
  const kept = before.slice(0, before.length - last.length);
  return { ...draft, text: kept + draft.text.slice(draft.cursor), cursor: kept.length };
}
