import { newLineKeys } from "../draft/chords.ts";
import { type Attachment, attach, type Draft, draftOf, emptyDraft, insert, movedTo } from "../draft/draft.ts";
import { editDraft } from "../draft/editDraft.ts";
import { expandedText, imagePlaceholder } from "../draft/inputOf.ts";
import { indexAt, layoutRows, positionOf } from "../draft/layout.ts";
import type { KeyPress } from "../keys/keyPresses.ts";
import type { Session } from "../session/session.ts";
import { openBacktrack } from "../slash/backtrack.ts";
import { runSlash } from "../slash/runSlash.ts";
import { openTranscript } from "../slash/transcript.ts";
import type { TerminalControl } from "../terminal/terminalControl.ts";
import { editExternally } from "./externalEditor.ts";
import { pastedImage } from "./pastedImage.ts";
import { PasteGuess } from "./pasteGuess.ts";
import { PopupControl } from "./popupControl.ts";
import { PromptHistory } from "./promptHistory.ts";
import { PromptLibrary } from "./promptLibrary.ts";
import { Recall } from "./recall.ts";

/** A pasted text of more characters is shown as a placeholder. */
const longPaste = 1000;

/** Columns beside the text: the mark before it, and a free one behind it. */
const margin = 3;

/** What a key means that neither writes nor edits. */
type Command = (composer: Composer) => void;

/** Where the user writes: what each key does to the message, and where the message goes. */
export class Composer {
  readonly #session: Session;
  readonly #terminal: TerminalControl;
  readonly #history: PromptHistory;
  /** Messages that the user keeps in files. */
  readonly #prompts: PromptLibrary;
  readonly #popups: PopupControl;
  readonly #recall: Recall;
  readonly #pasteGuess = new PasteGuess();
  /** What Ctrl+Y brings back. */
  #killed = "";
  /** Column that the arrows keep to on their way up and down. */
  #column: number | null = null;
  /** The key that was pressed once and does something when it is pressed again. */
  #armed: "quit" | "back" | null = null;

  constructor(session: Session, terminal: TerminalControl) {
    this.#session = session;
    this.#terminal = terminal;
    this.#history = new PromptHistory(session.options.codexHome);
    void this.#history.load();
    this.#prompts = new PromptLibrary(session.options.codexHome);
    void this.#prompts.load();
    this.#popups = new PopupControl(session, this, this.#prompts);
    this.#recall = new Recall(session.store, this.#history, (draft) => this.set(draft));
  }

  /** What is being written. */
  get draft(): Draft {
    return this.#session.store.state.composer;
  }

  /** Columns that a row of the message may take. */
  get width(): number {
    return textWidth(this.#terminal.columns());
  }

  /** Replaces what is being written. */
  set(draft: Draft): void {
    this.#session.store.dispatch({ type: "drafted", draft });
    this.#popups.refresh(draft);
  }

  /** Takes a key. */
  press(key: KeyPress): void {
    const armed = this.#disarm();
    const { popup } = this.#session.store.state;
    if (popup?.kind === "search" && this.#recall.press(popup, key)) return;
    if (popup?.kind === "list" && this.#popups.press(popup, key)) return;
    const { chord, text } = key;
    if (chord !== "up" && chord !== "down") this.#column = null;
    if (chord === "escape") this.#escape(armed === "back");
    else if (chord === "ctrl+c") this.#cancel(armed === "quit");
    else if (chord === "ctrl+d" && this.draft.text === "") this.#cancel(armed === "quit");
    else if (chord === "?" && this.draft.text === "") {
      this.#session.store.dispatch({ type: "overlayOpened", overlay: { kind: "shortcuts" } });
    } else if (!this.#edit(chord)) {
      const command = commands[chord];
      if (command !== undefined) command(this);
      else if (text !== "") this.set(insert(this.draft, text));
    }
  }

  /** Takes an input that looks like a paste; false for keys. */
  takes(input: string): boolean {
    const { popup, preferences } = this.#session.store.state;
    if (!preferences.guessesPastes || popup?.kind === "search" || !this.#pasteGuess.takes(input))
      return false;
    this.#disarm();
    this.#insertPasted(input);
    return true;
  }

  /** Takes a text that was pasted: an image file is attached, a large text gets a placeholder. */
  async paste(pasted: string): Promise<void> {
    const image = await pastedImage(pasted, this.#session.cwd);
    if (image !== null) this.attachImage(image);
    else this.#insertPasted(pasted);
  }

  /** Lets an image file go with the message. */
  attachImage(path: string): void {
    const images = this.draft.attachments.filter(({ kind }) => kind === "image").length;
    this.set(attach(this.draft, { kind: "image", placeholder: imagePlaceholder(images + 1), path }));
  }

  /** Sends what is being written: a message, a command of the interface, or after `!` one of the shell. */
  submit(): void {
    const { draft } = this;
    const session = this.#session;
    if (draft.text.trim() === "") return;
    this.set(emptyDraft);
    const line = expandedText(draft).trim();
    const shell = /^!\s*([\s\S]+)$/.exec(line)?.[1];
    if (shell !== undefined) {
      this.#history.remember(draft);
      void session.runShell(shell);
    } else if (runSlash(line, { session, terminal: this.#terminal, write: (next) => this.set(next) })) {
      this.#history.remember(draft);
    } else {
      void this.#remember(draft);
      this.#send(draft, line);
    }
  }

  /** Keeps what is being written until the turn has ended; without one it is sent. */
  enqueue(): void {
    const { draft } = this;
    if (this.#session.store.state.turn.id === null || /^[/!]/.test(draft.text)) {
      this.submit();
      return;
    }
    if (draft.text.trim() === "") return;
    this.set(emptyDraft);
    void this.#remember(draft);
    this.#session.queue(draft);
  }

  /** Takes the last message that waits back into the composer. */
  editQueued(): void {
    const last = this.#session.unqueue();
    if (last !== undefined) this.set(this.draft.text === "" ? last : joined(last, this.draft));
  }

  /** Moves up or down: by rows of the message, and from its first or last row through earlier messages. */
  step(by: -1 | 1): void {
    if (this.#recall.browsing) {
      this.#recall.step(by);
      return;
    }
    const { text, cursor } = this.draft;
    const rows = layoutRows(text, this.width);
    const { row, column } = positionOf(rows, text, cursor);
    const next = rows[row + by];
    this.#column ??= column;
    if (next === undefined) this.set(movedTo(this.draft, by === -1 ? 0 : text.length));
    else this.set(movedTo(this.draft, indexAt(next, text, this.#column, row + by === rows.length - 1)));
  }

  /** Searches the history. */
  search(): void {
    this.#recall.search();
  }

  /** Brings back what was cut. */
  yank(): void {
    if (this.#killed !== "") this.set(insert(this.draft, this.#killed));
  }

  /** Opens the message in the user's editor. */
  async editOutside(): Promise<void> {
    const session = this.#session;
    const { env } = session.options.terminal;
    let text: string | null = null;
    try {
      await this.#terminal.suspend(async () => {
        text = await editExternally(expandedText(this.draft), env);
      });
      if (text !== null)
        this.set(
          draftOf(
            text,
            this.draft.attachments.filter(({ kind }) => kind !== "paste"),
          ),
        );
    } catch (error) {
      session.fail(error);
    }
  }

  /** Shows all of the conversation. */
  showTranscript(): void {
    openTranscript(this.#session, this.#terminal);
  }

  /** Takes everything off the screen. */
  clearScreen(): void {
    void this.#terminal.clear();
  }

  /** Goes to the next way of working together. */
  cycleMode(): void {
    this.#session.cycleMode();
  }

  #edit(chord: string): boolean {
    const edited = editDraft(this.draft, chord);
    if (edited !== null) {
      if (edited.killed !== null) this.#killed = edited.killed;
      this.set(edited.draft);
      return true;
    }
    if (newLineKeys.has(chord)) this.set(insert(this.draft, "\n"));
    return newLineKeys.has(chord);
  }

  #escape(again: boolean): void {
    const session = this.#session;
    if (session.store.state.turn.id !== null) void session.interrupt();
    else if (this.draft.text !== "") return;
    else if (again) void openBacktrack(session, this.#terminal, (draft) => this.set(draft));
    else this.#arm("back", "esc again to go back to an earlier message");
  }

  #cancel(again: boolean): void {
    const session = this.#session;
    if (again) this.#terminal.exit();
    else if (this.draft.text !== "") {
      this.#history.remember(this.draft);
      this.set(emptyDraft);
    } else {
      if (session.store.state.turn.id !== null) void session.interrupt();
      this.#arm("quit", "ctrl+c again to quit");
    }
  }

  #arm(what: "quit" | "back", hint: string): void {
    this.#armed = what;
    this.#session.store.dispatch({ type: "hinted", hint });
  }

  #disarm(): "quit" | "back" | null {
    const armed = this.#armed;
    this.#armed = null;
    if (armed !== null) this.#session.store.dispatch({ type: "hinted", hint: null });
    return armed;
  }

  #insertPasted(pasted: string): void {
    const text = pasted.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
    this.set(
      [...text].length > longPaste ? attach(this.draft, this.#pasteOf(text)) : insert(this.draft, text),
    );
  }

  #pasteOf(text: string): Attachment {
    const name = `Pasted Content ${[...text].length} chars`;
    const same = this.draft.attachments.filter(({ placeholder }) =>
      placeholder.startsWith(`[${name}`),
    ).length;
    return { kind: "paste", placeholder: same === 0 ? `[${name}]` : `[${name} #${same + 1}]`, text };
  }

  /** Sends a message, or the kept one that it names. */
  #send(draft: Draft, line: string): void {
    try {
      const kept = this.#prompts.expand(line);
      const attachments = draft.attachments.filter(({ kind }) => kind !== "paste");
      void this.#session.submit(kept === null ? draft : draftOf(kept, attachments));
    } catch (error) {
      this.#session.fail(error);
    }
  }

  async #remember(draft: Draft): Promise<void> {
    const session = this.#session;
    this.#history.remember(draft);
    await session.opened;
    const { remembers, historyBytes } = session.store.state.preferences;
    if (!remembers) return;
    try {
      await this.#history.write(draft, session.store.state.session?.threadId ?? "", historyBytes);
    } catch (error) {
      // Told once: without a place to write to, the next message would fail as well.
      this.#history.persistent = false;
      session.fail(error);
    }
  }
}

const commands: Readonly<Record<string, Command>> = {
  enter: (composer) => composer.submit(),
  tab: (composer) => composer.enqueue(),
  up: (composer) => composer.step(-1),
  "ctrl+p": (composer) => composer.step(-1),
  down: (composer) => composer.step(1),
  "ctrl+n": (composer) => composer.step(1),
  "alt+up": (composer) => composer.editQueued(),
  "ctrl+r": (composer) => composer.search(),
  "ctrl+y": (composer) => composer.yank(),
  "ctrl+g": (composer) => void composer.editOutside(),
  "ctrl+t": (composer) => composer.showTranscript(),
  "ctrl+l": (composer) => composer.clearScreen(),
  "shift+tab": (composer) => composer.cycleMode(),
};

/** Columns that a row of the message may take on a terminal of so many. */
export function textWidth(terminalColumns: number): number {
  return Math.max(10, terminalColumns - margin);
}

function joined(first: Draft, second: Draft): Draft {
  const text = `${first.text}\n${second.text}`;
  return { text, cursor: text.length, attachments: [...first.attachments, ...second.attachments] };
}
