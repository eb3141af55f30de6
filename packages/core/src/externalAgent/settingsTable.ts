import { type ConfigTable, EMPTY_TABLE, isTable } from "../config/layers.ts";
import { CodexError } from "../errors.ts";
import { JsonError, JsonReader } from "../tools/jsonReader.ts";

/**
 * What of the other agent's settings has a meaning here, as a table of config.toml: its environment and its sandbox.
 * Throws `CodexError("io")` for a text that is no JSON object.
 */
export function settingsTable(text: string): ConfigTable {
  const settings = parse(text);
  const { env, sandbox } = settings;
  const set = isTable(env) ? tomlOf(env) : EMPTY_TABLE;
  return {
    ...(isTable(sandbox) && sandbox.enabled === true ? { sandbox_mode: "workspace-write" } : {}),
    ...(Object.keys(set).length > 0 ? { shell_environment_policy: { inherit: "core", set } } : {}),
  };
}

function parse(text: string): ConfigTable {
  try {
    const reader = new JsonReader(text);
    reader.skip();
    reader.end();
  } catch (error) {
    // Says where the fault is, which the parser of the language does not.
    if (error instanceof JsonError) throw new CodexError("io", error.message, { cause: error });
    throw error;
  }
  const settings: unknown = JSON.parse(text);
  if (!isTable(settings)) throw new CodexError("io", "external agent settings root must be an object");
  return settings;
}

/** TOML has no null, and tells whole numbers from others: they become `bigint`. */
function tomlOf(table: ConfigTable): ConfigTable {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, tomlValue(value)]));
}

function tomlValue(value: unknown): unknown {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.map(tomlValue);
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 63) return BigInt(value);
  return isTable(value) ? tomlOf(value) : value;
}
