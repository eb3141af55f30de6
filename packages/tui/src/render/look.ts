import type { Theme } from "./theme.ts";

/** What a thing needs to know to be drawn: the width in columns and the colours. */
export interface Look {
  readonly width: number;
  readonly theme: Theme;
}
