import type { Personality } from "@codex/protocol";
import type { ModelInstructions } from "../model/catalog.ts";

/** How each manner of speaking is described to the model; empty where nothing needs saying. */
export function personalityText(personality: Personality): string {
  return TEXTS[personality];
}

/**
 * Tells the model in the middle of a conversation that its manner of speaking changes, in its own words if it has. Null
 * for a manner of which nothing is to be said.
 */
export function personalityUpdate(
  personality: Personality,
  instructions: ModelInstructions | null = null,
): string | null {
  const manner = personality === "none" ? "" : (instructions?.manners[personality] ?? TEXTS[personality]);
  if (manner === "") return null;
  return `<personality_spec>From now on the user wants a different manner of speaking. ${manner}</personality_spec>`;
}

const TEXTS = {
  none: "",
  friendly:
    "Be warm and encouraging. Treat the user as a partner in the work: say what you are doing and why, share small " +
    "successes, explain without talking down, and make it easy to ask back. Friendly does not mean wordy.",
  pragmatic:
    "Be direct and matter-of-fact. Say what is so, what follows from it and what you will do. Point out weak spots " +
    "and better alternatives without softening them. No cheering, no small talk.",
} satisfies Record<Personality, string>;
