/**
 * Places where the published output says something else than the source types. Each entry exists because the
 * 0.106.0 output, which clients have generated code from, says it; the source types say what is on the wire.
 */
export interface Difference {
  /** Key of the declaration. */
  key: string;
  reason: string;
}

/** Bodies printed in the TypeScript output instead of the source type's own. */
export const TYPESCRIPT_BODIES: readonly (Difference & { body: string })[] = [
  {
    key: "Duration",
    body: "string",
    reason: "published as string, sent as { secs, nanos }",
  },
  {
    key: "FunctionCallOutputPayload",
    body: "{ body: FunctionCallOutputBody; success: boolean | null }",
    reason: "published as an object, sent as the bare body",
  },
  {
    key: "TextElement",
    body: "{ byteRange: ByteRange; placeholder: string | null }",
    reason: "published in the camelCase form of the v1 methods, sent in events with byte_range",
  },
];

/** Text replaced in the printed body of a declaration of the TypeScript output. */
export const TYPESCRIPT_REPLACEMENTS: readonly (Difference & {
  from: string;
  to: string;
  references: string[];
})[] = [
  {
    key: "EventMsg",
    from: '{ type: "context_compacted" }',
    to: '({ type: "context_compacted" } & ContextCompactedEvent)',
    references: ["ContextCompactedEvent"],
    reason: "published as an intersection with null, which no value satisfies",
  },
];

/** Schemas written to the JSON output instead of the derived ones. */
export const SCHEMA_BODIES: readonly (Difference & { schema: Record<string, unknown> })[] = [
  {
    key: "FunctionCallOutputPayload",
    schema: {
      type: "object",
      required: ["body"],
      properties: {
        body: { $ref: "#/definitions/FunctionCallOutputBody" },
        success: { type: ["boolean", "null"] },
      },
    },
    reason: "published as an object, sent as the bare body",
  },
  {
    key: "v2/AppsConfig",
    schema: {
      type: "object",
      properties: { _default: { anyOf: [{ $ref: "#/definitions/v2/AppsDefaultConfig" }, { type: "null" }] } },
    },
    reason: "published without the type of its values",
  },
  {
    key: "v2/AppToolsConfig",
    schema: { type: "object" },
    reason: "published without the type of its values",
  },
];

/** Members the JSON output calls required although the wire lets them be left out. */
export const SCHEMA_REQUIRED: readonly (Difference & { variant: string; member: string })[] = [
  {
    key: "ResponseItem",
    variant: "Reasoning",
    member: "id",
    reason: "published as required, an empty text when left out",
  },
];

/** Named types the JSON output spells out where they are used. */
export const INLINED_IN_SCHEMA: readonly Difference[] = [
  { key: "ExecPolicyAmendment", reason: "published as a plain array of strings" },
  { key: "v2/ExecPolicyAmendment", reason: "published as a plain array of strings" },
];

/** Definitions published under another name than their TypeScript type. */
export const SCHEMA_NAMES: readonly (Difference & { name: string })[] = [
  {
    key: "McpToolCallOutcome",
    name: "Result_of_CallToolResult_or_String",
    reason: "published under the generic's spelled-out name",
  },
];

/** Definitions the bundle holds although nothing in it refers to them. */
export const EXTRA_DEFINITIONS: readonly Difference[] = [
  { key: "v2/AppConfig", reason: "value type of a map published without its value type" },
  { key: "v2/AppToolConfig", reason: "value type of a map published without its value type" },
];

/**
 * Places in the bundle (path below `#/definitions`) that differ from the source namespace. The published bundle
 * holds the snake_case action of response items at `v2/WebSearchAction`; the camelCase one of thread items,
 * which it lost to the name clash, is kept at the root so that every reference still means the right shape.
 */
export const BUNDLE_PLACES: readonly (Difference & { place: string })[] = [
  { key: "WebSearchAction", place: "v2/WebSearchAction", reason: "published there after a name clash" },
  { key: "v2/WebSearchAction", place: "WebSearchAction", reason: "its own place is taken by the other one" },
];

/** Notifications left out of the JSON union of all notifications; their params still have a file of their own. */
export const UNLISTED_NOTIFICATIONS: readonly (Difference & { method: string })[] = [
  {
    key: "v2/RawResponseItemCompletedNotification",
    method: "rawResponseItem/completed",
    reason: "internal stream of model items, published in the TypeScript union only",
  },
];
