import { fileSearches } from "../fileSearches.ts";
import { free, handler } from "../handler.ts";

/** Finds files by parts of their paths. A later search of the client with the same token ends this one, without result. */
export const fuzzyFileSearch = handler({
  method: "fuzzyFileSearch",
  scope: free,
  async run({ query, roots, cancellationToken }, context) {
    const searches = fileSearches(context.services);
    const files = await searches.files.search(query, roots, searches.begin(cancellationToken, context));
    return { files: [...files] };
  },
});
