import { type Draft, draftOf, insert } from "../../draft/draft.ts";
import { editDraft } from "../../draft/editDraft.ts";
import type { KeyPress } from "../../keys/keyPresses.ts";

/** A line to fill in. */
export interface InputState {
  readonly title: string;
  /** Said below the title; empty when there is nothing to say. */
  readonly explanation: string;
  readonly draft: Draft;
  /** Whether what is written is shown as dots. */
  readonly secret: boolean;
  /** Gets what was written, without blanks around it; the overlay is closed before. */
  readonly submit: (text: string) => void;
  /** What Esc does besides closing it. */
  readonly cancel?: () => void;
}

/** What an input begins with besides what it does. */
export interface InputOptions {
  readonly explanation?: string;
  readonly text?: string;
  readonly secret?: boolean;
  readonly cancel?: () => void;
}

/** A line to fill in, with the cursor at its end. */
export function openInput(
  title: string,
  submit: (text: string) => void,
  { explanation = "", text = "", secret = false, cancel }: InputOptions = {},
): InputState {
  const state = { title, explanation, draft: draftOf(text), secret, submit };
  return cancel === undefined ? state : { ...state, cancel };
}

/** The line after a key that edits it; the same object for another key. */
export function typedInto(input: InputState, { chord, text }: KeyPress): InputState {
  const edited = editDraft(input.draft, chord)?.draft ?? (text === "" ? null : insert(input.draft, text));
  return edited === null ? input : { ...input, draft: edited };
}

/** The line after a text was pasted: line feeds become blanks. */
export function pastedInto(input: InputState, text: string): InputState {
  return { ...input, draft: insert(input.draft, text.trim().replace(/\s*[\r\n]+\s*/g, " ")) };
}
