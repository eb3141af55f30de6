// Generated from the protocol's source types. Do not edit.

/** A prompt kept in a file, called by its name. */
export type CustomPrompt = {
  name: string;
  path: string;
  content: string;
  description: string | null;
  /** What to give it, in a few words. */
  argument_hint: string | null;
};
