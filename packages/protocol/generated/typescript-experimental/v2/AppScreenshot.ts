// Generated from the protocol's source types. Do not edit.

/** A picture of an app. */
export type AppScreenshot = {
  url: string | null;
  fileId: string | null;
  userPrompt: string;
};
