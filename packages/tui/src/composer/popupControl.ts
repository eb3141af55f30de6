import { attach, type Draft, replaced } from "../draft/draft.ts";
import { type Token, tokenAt } from "../draft/token.ts";
import type { KeyPress } from "../keys/keyPresses.ts";
import type { Session } from "../session/session.ts";
import { slashCommands } from "../slash/registry.ts";
import type { SlashCommand } from "../slash/slashCommand.ts";
import { type ListPopup, movedPopup, type PopupOption } from "../store/slices/popup.ts";
import type { CustomPrompt } from "./customPrompt.ts";
import { FileLookup } from "./fileLookup.ts";
import type { PromptLibrary } from "./promptLibrary.ts";
import { ranked } from "./ranked.ts";
import { skillOptions } from "./skillOptions.ts";

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
  readonly #prompts: PromptLibrary;
  /** Begin of the word whose list was sent away with Esc. */
  #dismissed: number | null = null;
  readonly #files: FileLookup;
  /** The word whose list is shown. */
  #token: Token | null = null;
  /** Skills by folder; asked for once, when the first `$` is typed. */
  #skills: { readonly cwd: string; readonly options: Promise<PopupOption[]> } | null = null;

  constructor(session: Session, host: PopupHost, prompts: PromptLibrary) {
    this.#session = session;
    this.#host = host;
    this.#prompts = prompts;
    this.#files = new FileLookup(session.client, {
      found: (options, complete) => this.#found("file", options, complete),
      failed: (error) => this.#failed("file", error),
    });
  }

  /** Brings the list in line with what is being written. */
  refresh({ text, cursor }: Draft): void {
    const token = tokenAt(text, cursor);
    if (token === null || token.start !== this.#dismissed) this.#dismissed = null;
    this.#token = this.#dismissed === null ? token : null;
    if (this.#token?.kind !== "file") this.#files.stop();
    if (this.#token === null) this.#show(null);
    else if (this.#token.kind === "command") this.#show(commandList(this.#token, this.#prompts.prompts));
    else this.#look(this.#token);
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
        this.refresh(this.#session.store.state.composer);
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

  /** What was found for the word so far stays until there is something for what it is now. */
  #look(token: Token): void {
    const { popup } = this.#session.store.state;
    const before = popup?.kind === "list" && popup.token.kind === token.kind ? popup.options : [];
    const note = token.query === "" && token.kind === "file" ? "type a part of the path" : "searching…";
    const options = token.query === "" && token.kind === "file" ? [] : before;
    this.#show({ kind: "list", token, options, selected: 0, note });
    if (token.kind === "file") this.#files.find(this.#session.cwd, token.query);
    else void this.#findSkills(token);
  }

  /** The selection stays where it is while more is found for the same word. */
  #found(kind: Token["kind"], options: readonly PopupOption[], complete: boolean): void {
    const token = this.#token;
    if (token?.kind !== kind || (kind === "file" && token.query === "")) return;
    const { popup } = this.#session.store.state;
    const chosen = popup?.kind === "list" ? popup.options[popup.selected]?.insert : undefined;
    const selected =
      popup?.kind === "list" && popup.selected > 0 ? options.findIndex(({ insert }) => insert === chosen) : 0;
    const note = complete ? "nothing matches" : "searching…";
    this.#show({ kind: "list", token, options, selected: Math.max(0, selected), note });
  }

  #failed(kind: Token["kind"], error: unknown): void {
    const token = this.#token;
    if (token?.kind !== kind) return;
    const note = error instanceof Error ? error.message : String(error);
    this.#show({ kind: "list", token, options: [], selected: 0, note });
  }

  async #findSkills(token: Token): Promise<void> {
    try {
      const options = await this.#matchingSkills(token);
      if (this.#token === token) this.#found("skill", options, true);
    } catch (error) {
      if (this.#token === token) this.#failed("skill", error);
    }
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

/** What the list tells of a command. */
type ListedCommand = Pick<SlashCommand, "name" | "description" | "argument">;

const shownCommands: readonly ListedCommand[] = slashCommands.filter(({ hidden }) => hidden !== true);

function commandList(token: Token, prompts: readonly CustomPrompt[]): ListPopup | null {
  const entries = [...shownCommands, ...prompts.map(commandOf)];
  const options = ranked(entries, token.query, ({ name }) => name).map(
    ({ name, description, argument }): PopupOption => ({
      label: argument === undefined ? `/${name}` : `/${name} ${argument}`,
      description,
      insert: `/${name}`,
    }),
  );
  return options.length === 0 ? null : { kind: "list", token, options, selected: 0, note: "" };
}

function commandOf({ name, description, argumentHint }: CustomPrompt): ListedCommand {
  const argument = argumentHint === "" ? {} : { argument: argumentHint };
  return { name: `prompts:${name}`, description: description || "Send this prompt of yours", ...argument };
}
