/** A behaviour in which this project differs from Codex 0.106.0 on purpose. */
export interface Difference {
  /** Short and stable name. */
  readonly id: string;
  /** What a client of both would notice. */
  readonly what: string;
  readonly why: string;
  /** Test file that pins our side, from the repository root, and a part of the test's name. */
  readonly pinnedBy: { readonly file: string; readonly test: string };
}
