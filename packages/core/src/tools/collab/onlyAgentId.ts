import { parseToolArguments } from "../toolArguments.ts";

/** Of the tools that take the id of an agent and nothing else: their schema, and the parser, which names its shape in errors. */
export const onlyAgentId = {
  parameters: {
    type: "object",
    properties: { id: { type: "string", description: "Id of the agent, from spawn_agent." } },
    required: ["id"],
    additionalProperties: false,
  },
  parse: (input: Parameters<typeof parseToolArguments>[0], name: string) =>
    parseToolArguments(input, { name, required: { id: "string" }, optional: {} }),
} as const;
