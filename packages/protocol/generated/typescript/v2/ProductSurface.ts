// Generated from the protocol's source types. Do not edit.

/** Product that the skills are for. */
export type ProductSurface = "chatgpt" | "codex" | "api" | "atlas";
