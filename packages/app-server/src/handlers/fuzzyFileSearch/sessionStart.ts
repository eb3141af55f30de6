import { errorCodes, RpcError } from "@codex/protocol";
import { fileSearches } from "../../fileSearches.ts";
import { free, handler } from "../../handler.ts";

/** Opens a session that searches while the user types; its folders are read at once. */
export const fuzzyFileSearchSessionStart = handler({
  method: "fuzzyFileSearch/sessionStart",
  scope: free,
  run({ sessionId, roots }, context) {
    if (sessionId === "") throw new RpcError(errorCodes.invalidRequest, "sessionId must not be empty");
    if (roots.length === 0) {
      throw new RpcError(
        errorCodes.internal,
        "failed to start fuzzy file search session: at least one search directory is required",
      );
    }
    fileSearches(context.services).open(sessionId, roots, context);
    return {};
  },
});
