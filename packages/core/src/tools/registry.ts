import type { WebSearchMode } from "@codex/protocol";
import type { Tool, ToolOffer, ToolSpec } from "./tool.ts";
import { webSearchSpec } from "./webSearch.ts";

/** The tools of one thread. */
export interface ToolShelf {
  /** Specs in the order in which the model gets them. */
  specs(offer: ToolOffer): ToolSpec[];
  /** The tool that serves calls of a name in this turn; undefined when there is none. */
  find(name: string, offer: ToolOffer): Tool | undefined;
}

/** What a shelf holds. */
export interface ShelfContents {
  /** In the order of the request. */
  readonly tools: readonly Tool[];
  readonly webSearch: WebSearchMode;
}

/** The tool behind which the provider's own search tool stands in the list. */
const BEFORE_WEB_SEARCH = "apply_patch";

/** Tools that are served although they may not be offered: models call them by habit. */
const ALWAYS_SERVED: ReadonlySet<string> = new Set([
  "shell",
  "shell_command",
  "local_shell",
  "container.exec",
]);

/** Makes a shelf of tools; a later tool of the same name is never reached. */
export function toolShelf({ tools, webSearch }: ShelfContents): ToolShelf {
  const byName = new Map<string, Tool>();
  for (const tool of tools) if (!byName.has(tool.name)) byName.set(tool.name, tool);
  return {
    specs(offer) {
      return tools.flatMap((tool) => {
        const own = tool.spec(offer);
        const search =
          tool.name === BEFORE_WEB_SEARCH ? webSearchSpec(webSearch, offer.turn.sandboxPolicy) : null;
        return [own, search].filter((spec) => spec !== null);
      });
    },
    find(name, offer) {
      const tool = byName.get(name);
      if (tool === undefined) return undefined;
      return ALWAYS_SERVED.has(name) || tool.spec(offer) !== null ? tool : undefined;
    },
  };
}
