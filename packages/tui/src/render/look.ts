import type { Highlight } from "./highlight.ts";
import type { Theme } from "./theme.ts";

/** What a thing needs to know to be drawn. */
export interface Look {
  /** Columns there are. */
  readonly width: number;
  readonly theme: Theme;
  /** Working folder: paths below it are shown from there. */
  readonly cwd?: string;
  /** Colours code; left out while that is not loaded, or where there are no colours. */
  readonly highlight?: Highlight;
  /** Names of conversations by their id, for agents that work for this one. */
  readonly names?: Readonly<Record<string, string>>;
  /** Scheme of the editor that opens files; left out, paths are no links. */
  readonly opener?: string;
  /** Whether all is shown that is otherwise folded: whole outputs, whole diffs. */
  readonly unfolded?: boolean;
}
