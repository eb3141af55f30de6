import type { Draft } from "../draft/draft.ts";
import type { Session } from "../session/session.ts";
import type { TerminalControl } from "../terminal/terminalControl.ts";

/** What a command may use. */
export interface SlashContext {
  readonly session: Session;
  readonly terminal: TerminalControl;
  /** Replaces what is in the composer. */
  readonly write: (draft: Draft) => void;
}

/** A command typed as `/name argument`. */
export interface SlashCommand {
  /** Without the slash. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly description: string;
  /** What may follow the name, as help shows it; left out when nothing may. */
  readonly argument?: string;
  /** Other names, which the list does not show. */
  readonly aliases?: readonly string[];
  /** Whether the list leaves it out: it is of use to few. */
  readonly hidden?: boolean;
  /** Whether it may be used while a turn runs. */
  readonly duringTurn: boolean;
  /** Does it; what it throws is told to the user. */
  run(context: SlashContext, argument: string): void | Promise<void>;
}
