import { inPublishedOrder } from "./methodOrder.ts";
import { mapSchema, reachable, type Schema, type SchemaOrTrue } from "./schema.ts";
import type { Method, ProtocolSource } from "./source.ts";

const HEADER = `// Generated from the protocol's source types. Do not edit.

/** A method of the wire by the names of its definitions. */
interface Row {
  /** Definition of the params; null for a method without params. */
  readonly params: string | null;
  /** Reason the method needs the experimental capability. */
  readonly experimental?: string;
}

interface RequestRow extends Row {
  /** Definition of the result. */
  readonly result: string;
}
`;

/** Types outside the method tables that are validated at run time. */
const EXTRA_ROOTS = ["RequestId", "JSONRPCMessage", "EventMsg", "LegacyEventNotification", "RolloutLine"];

/**
 * The module behind the run-time decoder: the method tables as data and every definition they need in one text, which
 * is next to nothing to load and of which a process parses only the schemas it meets. Unlike the published schemas it
 * says what is on the wire and keeps experimental members, marked with their reason.
 */
export function wireModule(definitions: ReadonlyMap<string, SchemaOrTrue>, source: ProtocolSource): string {
  const { clientRequests, serverRequests, serverNotifications, clientNotifications } = source.tables;
  const tables: [string, string, readonly Method[]][] = [
    ["clientRequests", "RequestRow", inPublishedOrder(clientRequests)],
    ["serverRequests", "RequestRow", serverRequests],
    ["serverNotifications", "Row", serverNotifications],
    ["clientNotifications", "Row", clientNotifications],
  ];
  const roots = tables
    .flatMap(([, , rows]) => rows.flatMap((row) => [row.params, row.result]))
    .filter((key) => key !== null);
  const needed = [...reachable(definitions, [...roots, ...EXTRA_ROOTS])].sort();
  const lines = needed.map((key) => `${key} ${JSON.stringify(lean(definitions.get(key) ?? true))}\n`);
  return [
    HEADER,
    ...tables.map(([name, type, rows]) => {
      const body = rows.map((row) => `  ${JSON.stringify(row.method)}: ${entry(row)},\n`).join("");
      return `\nexport const ${name}: Readonly<Record<string, ${type}>> = {\n${body}};\n`;
    }),
    "\n/** A line per definition: its name, a space, its JSON schema. References read `#/definitions/<name>`. */\n",
    `export const definitions = \`\n${escaped(lines.join(""))}\`;\n`,
  ].join("");
}

function entry(row: Method): string {
  const members = [
    `params: ${JSON.stringify(row.params)}`,
    ...(row.result === null ? [] : [`result: ${JSON.stringify(row.result)}`]),
    ...(row.experimental === undefined ? [] : [`experimental: ${JSON.stringify(row.experimental)}`]),
  ];
  return `{ ${members.join(", ")} }`;
}

/** Without what a decoder has no use for; required members in declared order, in which a decoder misses them. */
function lean(schema: SchemaOrTrue): SchemaOrTrue {
  return mapSchema(schema, (member) => {
    const { title: _title, description: _description, writeOnly: _writeOnly, ...rest } = member;
    const { "x-stable-output": _outputs, ...kept } = rest as Schema;
    const { properties, required } = kept;
    if (properties && required)
      kept.required = Object.keys(properties).filter((name) => required.includes(name));
    const [only] = kept.allOf ?? [];
    if (kept.allOf?.length === 1 && only !== undefined && Object.keys(kept).length === 1) return only;
    return Object.keys(kept).length === 0 ? true : kept;
  });
}

/** Text as the inside of a template literal. */
function escaped(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
}
