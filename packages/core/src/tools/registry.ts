import type { WebSearchMode } from "@codex/protocol";
import type { ToolSpec } from "../model/toolSpec.ts";
import type { Tool, ToolOffer } from "./tool.ts";
import { webSearchSpec } from "./webSearch.ts";

/** The tools of one thread. */
export interface ToolShelf {
  /** Specs in the order in which the model gets them. */
  specs(offer: ToolOffer): ToolSpec[];
  /** The tool that serves calls of a name in this turn; undefined when there is none. */
  find(name: string, offer: ToolOffer): Tool | undefined;
}

/** Tools that come and go while a thread lives. */
export interface ChangingTools {
  /** Those of now, in the order of the request. */
  list(): readonly Tool[];
  find(name: string): Tool | undefined;
}

/** What a shelf holds. */
export interface ShelfContents {
  /** In the order of the request. */
  readonly tools: readonly Tool[];
  readonly webSearch: WebSearchMode;
  /** Tools that come and go: offered behind ours. */
  readonly changing?: ChangingTools | undefined;
  /** Tools of the client: offered last, and in the place of ours of the same name. */
  readonly clientTools: readonly Tool[];
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
export function toolShelf({ tools, webSearch, changing, clientTools }: ShelfContents): ToolShelf {
  const byName = new Map<string, Tool>();
  for (const tool of [...clientTools, ...tools]) if (!byName.has(tool.name)) byName.set(tool.name, tool);
  const own = tools.filter((tool) => byName.get(tool.name) === tool);
  return {
    specs(offer) {
      return [...own, ...(changing?.list() ?? []), ...clientTools].flatMap((tool) => {
        const spec = tool.spec(offer);
        const search =
          tool.name === BEFORE_WEB_SEARCH ? webSearchSpec(webSearch, offer.turn.sandboxPolicy) : null;
        return [spec, search].filter((each) => each !== null);
      });
    },
    find(name, offer) {
      const tool = byName.get(name) ?? changing?.find(name);
      if (tool === undefined) return undefined;
      return ALWAYS_SERVED.has(name) || tool.spec(offer) !== null ? tool : undefined;
    },
  };
}
