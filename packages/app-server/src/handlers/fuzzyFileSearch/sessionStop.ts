import { fileSearches } from "../../fileSearches.ts";
import { free, handler } from "../../handler.ts";

/** Ends a session, known or not; nothing more is said of it. */
export const fuzzyFileSearchSessionStop = handler({
  method: "fuzzyFileSearch/sessionStop",
  scope: free,
  run({ sessionId }, context) {
    fileSearches(context.services).stop(sessionId, context);
    return {};
  },
});
