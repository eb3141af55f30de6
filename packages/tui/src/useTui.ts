import { createContext, useContext, useSyncExternalStore } from "react";
import type { Composer } from "./composer/composer.ts";
import type { Look } from "./render/look.ts";
import type { Session } from "./session/session.ts";
import type { TuiState } from "./store/state.ts";
import type { Store } from "./store/store.ts";
import type { TerminalControl } from "./terminal/terminalControl.ts";

/** What every part of the screen may use. */
export interface Tui {
  readonly session: Session;
  readonly composer: Composer;
  readonly terminal: TerminalControl;
  readonly look: Look;
}

/** Carries it to the parts. */
export const TuiContext = createContext<Tui | null>(null);

/** What every part of the screen may use; only within the screen. */
export function useTui(): Tui {
  const tui = useContext(TuiContext);
  if (tui === null) throw new Error("used outside of the screen");
  return tui;
}

/** A part of the state; what `select` picks must be the same object while nothing has changed. */
export function useSelected<T>(select: (state: TuiState) => T): T {
  return useStore(useTui().session.store, select);
}

/** The same of a store that is at hand. */
export function useStore<T>(store: Store, select: (state: TuiState) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.state));
}
