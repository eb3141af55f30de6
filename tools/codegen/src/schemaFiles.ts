import {
  BUNDLE_PLACES,
  EXTRA_DEFINITIONS,
  SCHEMA_BODIES,
  SCHEMA_NAMES,
  SCHEMA_REQUIRED,
} from "./differences.ts";
import { messageSchemas } from "./messageSchemas.ts";
import { mapSchema, reachable, refName, refTo, type Schema, type SchemaOrTrue } from "./schema.ts";
import type { Method, Tables } from "./source.ts";

/** Generated files: path below the output folder → content. */
export type FileTree = Map<string, string>;

const DRAFT = "http://json-schema.org/draft-07/schema#";
const BUNDLE_FILE = "codex_app_server_protocol.schemas.json";

/** Types with a file of their own although no method table names them. */
const EXTRA_FILES = [
  "RequestId",
  "JSONRPCMessage",
  "JSONRPCRequest",
  "JSONRPCNotification",
  "JSONRPCResponse",
  "JSONRPCError",
  "JSONRPCErrorError",
  "EventMsg",
];

/** Methods whose types are filed under `v1/`. */
const V1_METHODS = new Set(["initialize"]);

type Definitions = ReadonlyMap<string, SchemaOrTrue>;

/** The JSON Schema output: one file per message type with the definitions it needs, and a bundle of everything. */
export function schemaFiles(
  definitions: Definitions,
  tables: Tables,
  options: { experimental: boolean },
): FileTree {
  const messages = messageSchemas(tables, options);
  const published = publish(new Map([...definitions, ...messages]), options.experimental);
  const roots = rootFiles(tables, options.experimental);
  const files: FileTree = new Map();
  for (const [folder, keys] of roots) {
    for (const key of keys) {
      const path = `${folder}${publishedName(key)}.json`;
      files.set(path, print(standalone(published, key)));
    }
  }
  const complete = publish(new Map([...definitions, ...messages]), true);
  const everything = rootFiles(tables, true);
  const shown = new Set(roots.flatMap(([, keys]) => keys));
  const hidden = new Set(everything.flatMap(([, keys]) => keys).filter((key) => !shown.has(key)));
  const places = bundlePlaces(complete, everything);
  files.set(BUNDLE_FILE, print(bundle(published, places, hidden)));
  return files;
}

/**
 * Drops what the chosen output leaves out and what only the decoder understands: the extra keys and the formats of
 * strings.
 */
function publish(definitions: Definitions, experimental: boolean): Map<string, SchemaOrTrue> {
  const overrides = new Map(SCHEMA_BODIES.map((entry) => [entry.key, entry.schema as Schema]));
  const hidden = (member: SchemaOrTrue): boolean => {
    if (experimental || member === true || member["x-experimental"] === undefined) return false;
    return member["x-stable-output"] !== "both";
  };
  const filter = (schema: Schema): Schema => {
    const gone = Object.entries(schema.properties ?? {}).filter(([, member]) => hidden(member));
    return gone.length === 0 ? schema : without(schema, new Set(gone.map(([name]) => name)));
  };
  const strip = (schema: Schema): Schema => {
    const {
      "x-experimental": _reason,
      "x-stable-output": _outputs,
      "x-fallback": _fallback,
      ...rest
    } = schema;
    const { format, ...unformatted } = rest;
    return rest.type === "string" && format !== undefined ? unformatted : rest;
  };
  return new Map(
    [...definitions].map(([key, schema]) => [
      key,
      withRequired(key, mapSchema(mapSchema(overrides.get(key) ?? schema, filter), strip)),
    ]),
  );
}

function withRequired(key: string, schema: SchemaOrTrue): SchemaOrTrue {
  const entry = SCHEMA_REQUIRED.find((candidate) => candidate.key === key);
  if (entry === undefined || schema === true) return schema;
  const oneOf = (schema.oneOf ?? []).map((variant) => {
    if (variant === true || !variant.title?.startsWith(entry.variant)) return variant;
    return { ...variant, required: [...(variant.required ?? []), entry.member].sort() };
  });
  return { ...schema, oneOf };
}

function without(schema: Schema, gone: ReadonlySet<string>): Schema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !gone.has(name)),
  );
  const required = (schema.required ?? []).filter((name) => !gone.has(name));
  return { ...schema, properties, ...(required.length > 0 ? { required } : {}) };
}

function rootFiles(tables: Tables, experimental: boolean): [string, string[]][] {
  const v1 = new Set<string>();
  const v2 = new Set<string>();
  const top = new Set<string>([...EXTRA_FILES, ...messageSchemas(tables, { experimental }).keys()]);
  const shown = (row: Method): boolean =>
    !row.typescriptOnly && (experimental || row.experimental === undefined);
  const add = (row: Method, forceTop: boolean): void => {
    for (const key of [row.params, row.result]) {
      if (key === null) continue;
      if (V1_METHODS.has(row.method)) v1.add(key);
      else if (!forceTop && key.startsWith("v2/")) v2.add(key);
      else top.add(key);
    }
  };
  for (const row of tables.clientRequests.filter(shown)) add(row, false);
  for (const row of tables.serverNotifications.filter(shown)) add(row, false);
  for (const row of tables.serverRequests.filter(shown)) add(row, true);
  return [
    ["v2/", [...v2].sort()],
    ["v1/", [...v1].sort()],
    ["", [...top].sort((a, b) => (publishedName(a) < publishedName(b) ? -1 : 1))],
  ];
}

function publishedName(key: string): string {
  return SCHEMA_NAMES.find((entry) => entry.key === key)?.name ?? key.replace(/^v2\//, "");
}

/** One schema with everything it refers to under `definitions`, names without namespace. */
function standalone(definitions: Definitions, root: string): Schema {
  const needed = [...reachable(definitions, [root])].filter(
    (key) => key !== root || isRecursive(definitions, root),
  );
  const names = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const key of needed) {
    const name = freeName(definitions, taken, key, [publishedName(key)]);
    names.set(key, name);
    taken.set(name, taken.get(name) ?? key);
  }
  const body = relinked(definitions.get(root) ?? true, names);
  const own = [...taken].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: DRAFT,
    title: publishedName(root),
    ...(body === true ? {} : body),
    ...(own.length === 0
      ? {}
      : {
          definitions: Object.fromEntries(
            own.map(([name, key]) => [name, relinked(definitions.get(key) ?? true, names)]),
          ),
        }),
  };
}

function isRecursive(definitions: Definitions, root: string): boolean {
  const schema = definitions.get(root) ?? true;
  const below = new Set<string>();
  mapSchema(schema, (member) => {
    const name = refName(member);
    if (name !== undefined) below.add(name);
    return member;
  });
  return reachable(definitions, below).has(root);
}

/** The first of `names` no other shape has, else the first with a number behind. Equal shapes share one name. */
function freeName(
  definitions: Definitions,
  taken: ReadonlyMap<string, string>,
  key: string,
  names: string[],
): string {
  const free = (candidate: string): boolean => {
    const owner = taken.get(candidate);
    return owner === undefined || sameShape(definitions, owner, key);
  };
  const found = names.find(free);
  if (found !== undefined) return found;
  for (let suffix = 2; ; suffix++) {
    if (free(`${names[0]}${suffix}`)) return `${names[0]}${suffix}`;
  }
}

/**
 * Where each definition goes in the bundle: current types under `v2`, the rest beside them. The stable bundle keeps
 * the definitions only experimental members use, as published, so the places do not depend on the output.
 */
function bundlePlaces(definitions: Definitions, roots: [string, string[]][]): Map<string, string> {
  const places = new Map<string, string>();
  const taken = new Map<string, string>(BUNDLE_PLACES.map((entry) => [entry.place, entry.key]));
  for (const { key, place } of BUNDLE_PLACES) places.set(key, place);
  for (const [folder, keys] of roots) {
    const extra = folder === "v2/" ? EXTRA_DEFINITIONS.map((entry) => entry.key) : [];
    for (const key of reachable(definitions, [...keys, ...extra])) {
      if (places.has(key)) continue;
      const name = publishedName(key);
      const twin = taken.get(`v2/${name}`);
      const shared = twin !== undefined && sameShape(definitions, twin, key);
      const wanted = folder === "v2/" || shared ? [`v2/${name}`] : [name, `v2/${name}`];
      const place = freeName(definitions, taken, key, wanted);
      places.set(key, place);
      if (!taken.has(place)) taken.set(place, key);
    }
  }
  return places;
}

/** Everything in one schema. Of definitions that share a place, the first one is printed. */
function bundle(
  definitions: Definitions,
  places: ReadonlyMap<string, string>,
  hidden: ReadonlySet<string>,
): Schema {
  const printed = new Map<string, SchemaOrTrue>();
  for (const [key, place] of places) {
    if (hidden.has(key) || printed.has(place)) continue;
    const schema = relinked(definitions.get(key) ?? true, places);
    printed.set(place, schema === true ? true : { title: publishedName(key), ...schema });
  }
  const sorted = [...printed].sort(([a], [b]) => (a < b ? -1 : 1));
  const v2 = sorted
    .filter(([place]) => place.startsWith("v2/"))
    .map(([place, schema]) => [place.slice(3), schema]);
  const root = sorted.filter(([place]) => !place.startsWith("v2/"));
  return {
    $schema: DRAFT,
    title: "CodexAppServerProtocol",
    type: "object",
    definitions: { ...Object.fromEntries(root), v2: Object.fromEntries(v2) },
  };
}

function relinked(schema: SchemaOrTrue, names: ReadonlyMap<string, string>): SchemaOrTrue {
  return mapSchema(schema, (member) => {
    const key = refName(member);
    return key === undefined ? member : { ...member, $ref: refTo(names.get(key) ?? key) };
  });
}

/** True when two definitions accept the same documents in the same spelling, whatever their prose says. */
function sameShape(definitions: Definitions, a: string, b: string, assumed = new Set<string>()): boolean {
  if (a === b || assumed.has(`${a} ${b}`)) return true;
  assumed.add(`${a} ${b}`);
  const refsA: string[] = [];
  const refsB: string[] = [];
  if (skeleton(definitions.get(a) ?? true, refsA) !== skeleton(definitions.get(b) ?? true, refsB))
    return false;
  return refsA.every((name, index) => sameShape(definitions, name, refsB[index] ?? name, assumed));
}

function skeleton(schema: SchemaOrTrue, refs: string[]): string {
  return JSON.stringify(
    mapSchema(schema, (member) => {
      const { description: _, title: _title, ...rest } = member;
      const name = refName(member);
      if (name === undefined) return rest;
      refs.push(name);
      return { ...rest, $ref: name.replace(/^v2\//, "") };
    }),
  );
}

const KEY_ORDER = [
  "$schema",
  "title",
  "description",
  "default",
  "$ref",
  "type",
  "format",
  "enum",
  "required",
];

function print(schema: Schema): string {
  return `${JSON.stringify(ordered(schema), null, 2)}\n`;
}

/** Annotations first, then the type, then what is below it: the order a reader wants. */
function ordered(schema: Schema): Schema {
  const sortKeys = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const rank = (key: string): number =>
      (KEY_ORDER.indexOf(key) + KEY_ORDER.length + 1) % (KEY_ORDER.length + 1);
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)));
  };
  const definitions = schema.definitions;
  const body = mapSchema(schema, (member) => sortKeys(member) as Schema) as Schema;
  if (definitions === undefined) return body;
  const entries = Object.entries(definitions).map(([name, value]) => [
    name,
    name === "v2"
      ? Object.fromEntries(Object.entries(value as object).map(([n, v]) => [n, orderedOne(v)]))
      : orderedOne(value),
  ]);
  return { ...body, definitions: Object.fromEntries(entries) };

  function orderedOne(value: unknown): unknown {
    return value === true ? true : ordered(value as Schema);
  }
}
