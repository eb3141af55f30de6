import { fileSearches } from "../../fileSearches.ts";
import { free, handler } from "../../handler.ts";

/** Changes the query of a session; what is found comes as notifications. */
export const fuzzyFileSearchSessionUpdate = handler({
  method: "fuzzyFileSearch/sessionUpdate",
  scope: free,
  run({ sessionId, query }, context) {
    fileSearches(context.services).session(sessionId, context).query(query);
    return {};
  },
});
