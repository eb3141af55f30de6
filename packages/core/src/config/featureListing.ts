import type { FeatureKey } from "./features.ts";

/** How a feature that users may try out is presented to them. */
export interface FeatureListing {
  readonly displayName: string;
  readonly description: string;
  readonly announcement: string;
}

/** Clients show these texts as they are and may know them, so they are the wire's own. */
const LISTINGS: { readonly [K in FeatureKey]?: FeatureListing } = {
  js_repl: {
    displayName: "JavaScript REPL",
    description:
      "Enable a persistent Node-backed JavaScript REPL for interactive website debugging and other inline JavaScript execution capabilities. Requires Node >= v22.22.0 installed.",
    announcement:
      "NEW: JavaScript REPL is now available in /experimental. Enable it, then start a new chat or restart Codex to use it.",
  },
  use_linux_sandbox_bwrap: {
    displayName: "Bubblewrap sandbox",
    description: "Try the new linux sandbox based on bubblewrap.",
    announcement:
      "NEW: Linux bubblewrap sandbox offers stronger filesystem and network controls than Landlock alone, including keeping .git and .codex read-only inside writable workspaces. Enable it in /experimental and restart Codex to try it.",
  },
  multi_agent: {
    displayName: "Multi-agents",
    description: "Ask Codex to spawn multiple agents to parallelize the work and win in efficiency.",
    announcement: "NEW: Multi-agents can now be spawned by Codex. Enable in /experimental and restart Codex!",
  },
  apps: {
    displayName: "Apps",
    description:
      'Use a connected ChatGPT App using "$". Install Apps via /apps command. Restart Codex after enabling.',
    announcement:
      "NEW: Use ChatGPT Apps (Connectors) in Codex via $ mentions. Enable in /experimental and restart Codex!",
  },
  prevent_idle_sleep: {
    displayName: "Prevent sleep while running",
    description: "Keep your computer awake while Codex is running a thread.",
    announcement: "NEW: Prevent sleep while running is now available in /experimental.",
  },
};

/** How a feature is presented to users; null for one that is not theirs to try out. */
export function featureListing(key: FeatureKey): FeatureListing | null {
  return LISTINGS[key] ?? null;
}
