import { UNLISTED_NOTIFICATIONS } from "./differences.ts";
import { pascalCase } from "./normalize.ts";
import { refTo, type Schema, type SchemaOrTrue } from "./schema.ts";
import type { Method, Tables } from "./source.ts";

/** The unions of all messages by direction and kind, derived from the method tables. */
export function messageSchemas(
  tables: Tables,
  options: { experimental: boolean },
): Map<string, SchemaOrTrue> {
  const unlisted = new Set(UNLISTED_NOTIFICATIONS.map((entry) => entry.method));
  const shown = (rows: readonly Method[]): Method[] =>
    rows.filter((row) => !row.typescriptOnly && (options.experimental || row.experimental === undefined));
  const union = (description: string, rows: readonly Method[], variant: (row: Method) => Schema): Schema => ({
    description,
    oneOf: shown(rows).map(variant),
  });
  return new Map<string, SchemaOrTrue>([
    ["ClientRequest", union("A request from the client to the server.", tables.clientRequests, request)],
    ["ServerRequest", union("A request from the server to the client.", tables.serverRequests, request)],
    [
      "ServerNotification",
      union(
        "A notification from the server to the client.",
        tables.serverNotifications.filter((row) => !unlisted.has(row.method)),
        notification,
      ),
    ],
    [
      "ClientNotification",
      union("A notification from the client to the server.", tables.clientNotifications, notification),
    ],
  ]);
}

function request(row: Method): Schema {
  return message(row, "Request", { id: { $ref: refTo("RequestId") } });
}

function notification(row: Method): Schema {
  return message(row, "Notification", {});
}

function message(row: Method, kind: string, head: Record<string, Schema>): Schema {
  const title = `${pascalCase(row.method)}${kind}`;
  const properties: Record<string, Schema> = {
    ...head,
    method: { title: `${title}Method`, type: "string", enum: [row.method] },
  };
  if (row.params !== null) properties.params = { $ref: refTo(row.params) };
  else if (kind === "Request") properties.params = { type: "null" };
  return {
    title,
    ...(row.doc === "" ? {} : { description: row.doc }),
    type: "object",
    required: [...Object.keys(head), "method", ...(row.params === null ? [] : ["params"])],
    properties,
  };
}
