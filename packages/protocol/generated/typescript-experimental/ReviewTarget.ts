// Generated from the protocol's source types. Do not edit.

/** What a review looks at. */
export type ReviewTarget =
  | { type: "uncommittedChanges" }
  | {
      type: "baseBranch";
      /** Branch to compare with. */
      branch: string;
    }
  | {
      type: "commit";
      /** Commit to look at. */
      sha: string;
      /** Its first line, when known. */
      title: string | null;
    }
  | {
      type: "custom";
      /** What to look at, in words. */
      instructions: string;
    };
