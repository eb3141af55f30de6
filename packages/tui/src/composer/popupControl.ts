import type { KeyPress } from "../keys/keyPresses.ts";
import type { Session } from "../session/session.ts";
import { slashCommands } from "../slash/registry.ts";
import { attach, type Draft, replaced } from "./draft.ts";
import { fileOptions } from "./fileOptions.ts";
import { type ListPopup, movedPopup, type PopupOption } from "./popup.ts";
import { ranked } from "./ranked.ts";
import { skillOptions } from "./skillOptions.ts";
import { type Token, tokenAt } from "./token.ts";

/** What a list changes of what is being written. */
export interface PopupHost {
  /** Replaces what is being written. */
  set(draft: Draft): void;
  /** Sends what is being written. */
  submit(): void;
}

/** The lists below the composer: commands, files and skills, as the word at the cursor asks for them. */
export class PopupControl {
  readonly #session: Session;
  readonly #host: PopupHost;
  /** Begin of the word whose list was sent away with Esc. */
  #dismissed: number | null = null;
  #search: AbortController | null = null;
  /** Skills by folder; asked for once, when the first `$` is typed. */
  #skills: { readonly cwd: string; readonly options: Promise<PopupOption[]> } | null = null;

  constructor(session: Session, host: PopupHost) {
    this.#session = session;
    this.#host = host;
  }

  /** Brings the list in line with what is being written. */
  refresh({ text, cursor }: Draft): void {
    const token = tokenAt(text, cursor);
    if (token === null || token.start !== this.#dismissed) this.#dismissed = null;
    this.#search?.abort();
    this.#search = null;
    if (token === null || this.#dismissed !== null) this.#show(null);
    else if (token.kind === "command") this.#show(commandList(token));
    else void this.#fetch(token);
  }

  /** Takes the keys of an open list; false for one that is none of its own. */
  press(popup: ListPopup, { chord }: KeyPress): boolean {
    switch (chord) {
      case "up":
      case "ctrl+p":
        this.#show(movedPopup(popup, -1));
        return true;
      case "down":
      case "ctrl+n":
        this.#show(movedPopup(popup, 1));
        return true;
      case "escape":
        this.#dismissed = popup.token.start;
        this.#show(null);
        return true;
      case "tab":
        return this.#complete(popup);
      case "enter":
        return popup.token.kind === "command" ? this.#runCommand(popup) : this.#complete(popup);
      default:
        return false;
    }
  }

  #show(popup: ListPopup | null): void {
    const { store } = this.#session;
    if (store.state.popup !== popup) store.dispatch({ type: "popup", popup });
  }

  #complete(popup: ListPopup): boolean {
    const option = popup.options[popup.selected];
    if (option === undefined) return false;
    const { token } = popup;
    const draft = this.#session.store.state.composer;
    const gone = replaced(draft, [token.start, token.end], "");
    const written =
      option.attachment === undefined
        ? replaced(gone, [token.start, token.start], option.insert)
        : attach(gone, option.attachment);
    const blank = /^\s/.test(written.text.slice(written.cursor)) ? "" : " ";
    this.#host.set(replaced(written, [written.cursor, written.cursor], blank));
    return true;
  }

  /** Enter runs the chosen command at once; what was typed in full is that command, whatever is chosen. */
  #runCommand(popup: ListPopup): boolean {
    const exact = popup.options.find(({ insert }) => insert === `/${popup.token.query}`);
    const option = exact ?? popup.options[popup.selected];
    if (option === undefined) return false;
    const draft = this.#session.store.state.composer;
    this.#host.set(replaced(draft, [popup.token.start, popup.token.end], option.insert));
    this.#host.submit();
    return true;
  }

  async #fetch(token: Token): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    const { popup } = this.#session.store.state;
    const before = popup?.kind === "list" && popup.token.kind === token.kind ? popup.options : [];
    const waiting = { kind: "list", token, selected: 0, note: "searching…" } as const;
    this.#show({ ...waiting, options: before });
    try {
      const options = await (token.kind === "skill"
        ? this.#matchingSkills(token)
        : this.#files(token, search));
      if (this.#search !== search) return;
      this.#show({ ...waiting, options, note: options.length === 0 ? "nothing matches" : "" });
    } catch (error) {
      if (this.#search !== search) return;
      const note = error instanceof Error ? error.message : String(error);
      this.#show({ ...waiting, options: [], note });
    }
  }

  async #files({ query }: Token, { signal }: AbortController): Promise<PopupOption[]> {
    if (query === "") return [];
    return fileOptions(this.#session.client, this.#session.cwd, query, signal);
  }

  async #matchingSkills({ query }: Token): Promise<PopupOption[]> {
    const { client, cwd } = this.#session;
    if (this.#skills?.cwd !== cwd) this.#skills = { cwd, options: skillOptions(client, cwd) };
    const skills = this.#skills;
    const options = await skills.options.catch((error: unknown) => {
      if (this.#skills === skills) this.#skills = null;
      throw error;
    });
    return ranked(options, query, ({ label }) => label.slice(1));
  }
}

const shownCommands = slashCommands.filter(({ hidden }) => hidden !== true);

function commandList(token: Token): ListPopup | null {
  const options = ranked(shownCommands, token.query, ({ name }) => name).map(
    ({ name, description, argument }): PopupOption => ({
      label: argument === undefined ? `/${name}` : `/${name} ${argument}`,
      description,
      insert: `/${name}`,
    }),
  );
  return options.length === 0 ? null : { kind: "list", token, options, selected: 0, note: "" };
}
