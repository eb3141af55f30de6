import type { Session } from "../session/session.ts";

/** What a command may use. */
export interface SlashContext {
  readonly session: Session;
  /** Leaves the interface. */
  readonly quit: () => void;
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
  /** Whether it may be used while a turn runs. */
  readonly duringTurn: boolean;
  /** Does it; what it throws is told to the user. */
  run(context: SlashContext, argument: string): void | Promise<void>;
}
