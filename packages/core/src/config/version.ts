import { createHash } from "node:crypto";
import type { JsonValue } from "@codex/protocol";
import { type ConfigTable, isTable } from "./layers.ts";

/** A version of a layer: `sha256:` over its content; equal for equal content, whatever the order of the keys. */
export function layerVersion(table: ConfigTable): string {
  return `sha256:${createHash("sha256")
    .update(JSON.stringify(inKeyOrder(tomlToJson(table))))
    .digest("hex")}`;
}

/** A TOML value as JSON; dates become the object that clients of Codex 0.106.0 know, `inf` and `nan` null. */
export function tomlToJson(value: unknown): JsonValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return { $__toml_private_datetime: dateText(value) };
  if (Array.isArray(value)) return value.map(tomlToJson);
  if (!isTable(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, tomlToJson(member)]));
}

/** Without the zeros at the end of a second's fraction that the parser adds. */
function dateText(date: Date): string {
  return date
    .toISOString()
    .replace(/(\.\d*?)0+(?=Z|[+-]|$)/, (_, fraction) => (fraction === "." ? "" : fraction));
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (!isTable(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inKeyOrder(value[key])]));
}
