import type { StandardSchemaV1 } from "@modelcontextprotocol/server";

/** A schema that every value fits: what clients answer to a question is read by `readDecision`. */
export const anything: StandardSchemaV1<unknown, unknown> = {
  "~standard": { version: 1, vendor: "codex", validate: (value) => ({ value }) },
};
