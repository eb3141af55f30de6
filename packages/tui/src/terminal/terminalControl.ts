import type { PagerState } from "../store/overlays/pager.ts";

/** What a command may do with the terminal the interface lives in. */
export interface TerminalControl {
  /** Leaves the interface. */
  exit(): void;
  /** Gives the terminal to something else until it is done; the screen is then drawn again. */
  suspend(run: () => Promise<void>): Promise<void>;
  /** Takes everything off the screen and out of its scrollback. */
  clear(): Promise<void>;
  /** Shows a text on the terminal's second screen, so that the first is as it was afterwards. */
  openPager(pager: PagerState): Promise<void>;
  /** Goes back to the first screen. */
  closePager(): Promise<void>;
  /** Puts a text into the clipboard of the terminal, also of one that is far away. */
  copy(text: string): void;
  /** Columns of the terminal. */
  columns(): number;
}
