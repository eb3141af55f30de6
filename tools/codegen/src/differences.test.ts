import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import * as differences from "./differences.ts";
import { readProtocol } from "./source.ts";

// A difference that changes nothing any more is stale and must go, so every entry has to prove its effect here.

const PROTOCOL = join(import.meta.dirname, "../../../packages/protocol");
const source = readProtocol(join(PROTOCOL, "src"));
const { definitions } = (await import(pathToFileURL(join(PROTOCOL, "generated/wire.ts")).href)) as {
  definitions: string;
};
const lines = definitions.split("\n");
const wire = (key: string): unknown => {
  const line = lines.find((text) => text.startsWith(`${key} `));
  return JSON.parse(line?.slice(key.length + 1) ?? "null");
};
const bundle = JSON.parse(
  readFileSync(join(PROTOCOL, "generated/json-experimental/codex_app_server_protocol.schemas.json"), "utf8"),
).definitions;

test("every difference names an existing declaration and gives its reason", () => {
  for (const entry of Object.values(differences).flat()) {
    expect(source.declarations.has(entry.key), entry.key).toBe(true);
    expect(entry.reason.length, entry.key).toBeGreaterThan(10);
  }
});

test.each(differences.TYPESCRIPT_BODIES)(
  "TypeScript body of $key differs from the source",
  ({ key, body }) => {
    const text = source.declarations.get(key)?.node.getText() ?? "";
    const plain = (code: string): string => code.replace(/\/\*\*.*?\*\//gs, "").replace(/[\s;]+/g, "");
    expect(plain(text)).not.toContain(plain(body));
  },
);

test.each(differences.TYPESCRIPT_REPLACEMENTS)("$key still says what is replaced", ({ key, from, to }) => {
  const text = source.declarations.get(key)?.node.getText() ?? "";
  expect(text).toContain(from);
  expect(text).not.toContain(to);
});

test.each(differences.SCHEMA_BODIES)(
  "published schema of $key differs from the derived one",
  ({ key, schema }) => {
    expect(wire(key)).not.toEqual(schema);
  },
);

test.each(differences.SCHEMA_REQUIRED)(
  "$member of $key may be left out on the wire",
  ({ key, variant, member }) => {
    const { oneOf } = wire(key) as {
      oneOf: { properties: { type: { enum: string[] } }; required: string[] }[];
    };
    const found = oneOf.find((one) => one.properties.type.enum.includes(variant.toLowerCase()));
    expect(found?.required).toBeDefined();
    expect(found?.required).not.toContain(member);
  },
);

test.each(differences.INLINED_IN_SCHEMA)("$key is used but is no definition", ({ key }) => {
  expect(wire(key)).toBeNull();
  const name = key.replace(/^v2\//, "");
  expect(source.files.some((file) => file.ast.text.includes(`: ${name}`))).toBe(true);
});

test.each(differences.SCHEMA_NAMES)("$key is published as $name", ({ key, name }) => {
  expect(wire(key)).not.toBeNull();
  expect(bundle[name] ?? bundle.v2[name]).toBeDefined();
});

test.each(differences.EXTRA_DEFINITIONS)("nothing in the bundle refers to $key", ({ key }) => {
  const name = key.replace(/^v2\//, "");
  expect(bundle.v2[name]).toBeDefined();
  const extras = new Set(differences.EXTRA_DEFINITIONS.map((entry) => entry.key.replace(/^v2\//, "")));
  const others = Object.entries(bundle.v2).filter(([other]) => !extras.has(other));
  expect(JSON.stringify([others, { ...bundle, v2: null }])).not.toContain(`"#/definitions/v2/${name}"`);
});

test.each(differences.BUNDLE_PLACES)(
  "$key is at $place and would not be by its namespace",
  ({ key, place }) => {
    expect(place).not.toBe(key);
    const [shape, own] = [place, key].map((path) =>
      path.split("/").reduce((node, part) => node?.[part], bundle),
    );
    expect(shape).toBeDefined();
    expect(shape).not.toEqual(own);
  },
);

test.each(differences.UNLISTED_NOTIFICATIONS)(
  "$method exists but is in no union of the schemas",
  ({ key, method }) => {
    const row = source.tables.serverNotifications.find((candidate) => candidate.method === method);
    expect(row?.params).toBe(key);
    expect(JSON.stringify(bundle.ServerNotification)).not.toContain(`"${method}"`);
  },
);
