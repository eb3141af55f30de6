import { expect, test } from "vitest";
import type { Schema, SchemaOrTrue } from "./schema.ts";
import { schemaFiles } from "./schemaFiles.ts";
import type { Method, Tables } from "./source.ts";

const text: Schema = { type: "string" };
const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const object = (properties: Record<string, SchemaOrTrue>): Schema => ({ type: "object", properties });

/** Every definition the file list asks for, so that a test only adds its own. */
const BASE: [string, SchemaOrTrue][] = [
  "RequestId",
  "JSONRPCMessage",
  "JSONRPCRequest",
  "JSONRPCNotification",
  "JSONRPCResponse",
  "JSONRPCError",
  "JSONRPCErrorError",
  "EventMsg",
  "WebSearchAction",
  "v2/WebSearchAction",
  "v2/AppConfig",
  "v2/AppToolConfig",
].map((name) => [name, object({ [name.replace(/\W/g, "")]: text })]);

const method = (name: string, params: string | null, more: Partial<Method> = {}): Method => ({
  method: name,
  params,
  result: null,
  doc: "",
  typescriptOnly: false,
  ...more,
});

function generate(definitions: [string, SchemaOrTrue][], tables: Partial<Tables>, experimental = false) {
  const empty: Tables = {
    clientRequests: [],
    serverRequests: [],
    serverNotifications: [],
    clientNotifications: [],
  };
  const all = new Map<string, SchemaOrTrue>([...BASE, ...definitions]);
  const files = schemaFiles(all, { ...empty, ...tables }, { experimental });
  return { paths: [...files.keys()], json: (path: string) => JSON.parse(files.get(path) ?? "null") };
}

test("a file holds its schema and what it refers to, transitively", () => {
  const { json } = generate(
    [
      ["v2/OuterParams", object({ middle: ref("v2/Middle") })],
      ["v2/Middle", object({ inner: ref("Inner") })],
      ["Inner", text],
    ],
    { clientRequests: [method("outer", "v2/OuterParams")] },
  );
  expect(json("v2/OuterParams.json")).toEqual({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "OuterParams",
    type: "object",
    properties: { middle: { $ref: "#/definitions/Middle" } },
    definitions: {
      Inner: { type: "string" },
      Middle: { type: "object", properties: { inner: { $ref: "#/definitions/Inner" } } },
    },
  });
});

test("two shapes of one name keep apart in a file, equal shapes share the name", () => {
  const definitions: [string, SchemaOrTrue][] = [
    ["v2/Params", object({ a: ref("Same"), b: ref("v2/Same"), c: ref("Clash"), d: ref("v2/Clash") })],
    ["Same", { ...text, description: "One." }],
    ["v2/Same", { ...text, description: "Other." }],
    ["Clash", text],
    ["v2/Clash", { type: "boolean" }],
  ];
  const { json } = generate(definitions, { clientRequests: [method("x", "v2/Params")] });
  expect(json("v2/Params.json").properties).toEqual({
    a: ref("Same"),
    b: ref("Same"),
    c: ref("Clash"),
    d: ref("Clash2"),
  });
});

test("the bundle puts current types under v2 and sends a clashing legacy type to the root", () => {
  const { json } = generate(
    [
      ["v2/Params", object({ mode: ref("v2/Mode"), legacy: ref("Mode"), shared: ref("Shared") })],
      ["v2/Mode", { type: "boolean" }],
      ["Mode", text],
      ["Shared", text],
    ],
    { clientRequests: [method("x", "v2/Params")] },
  );
  const { definitions } = json("codex_app_server_protocol.schemas.json");
  expect(definitions.v2.Params.properties).toEqual({
    mode: ref("v2/Mode"),
    legacy: ref("v2/Mode2"),
    shared: ref("v2/Shared"),
  });
  expect(definitions.v2.Mode).toEqual({ title: "Mode", type: "boolean" });
});

test("experimental members and methods are only in the experimental output", () => {
  const definitions: [string, SchemaOrTrue][] = [
    [
      "v2/Params",
      {
        ...object({ old: text, fresh: { ...text, "x-experimental": "x.fresh" } }),
        required: ["fresh", "old"],
      },
    ],
    ["v2/FreshParams", object({})],
  ];
  const tables = {
    clientRequests: [method("x", "v2/Params"), method("fresh", "v2/FreshParams", { experimental: "fresh" })],
  };
  const stable = generate(definitions, tables);
  const experimental = generate(definitions, tables, true);
  expect(stable.json("v2/Params.json")).toMatchObject({ required: ["old"], properties: { old: text } });
  expect(Object.keys(stable.json("v2/Params.json").properties)).toEqual(["old"]);
  expect(experimental.json("v2/Params.json").properties).toEqual({ old: text, fresh: text });
  expect(stable.paths).not.toContain("v2/FreshParams.json");
  expect(stable.json("ClientRequest.json").oneOf).toHaveLength(1);
  expect(experimental.json("ClientRequest.json").oneOf).toHaveLength(2);
});

test("server requests are filed at the top, legacy methods not at all", () => {
  const { paths, json } = generate(
    [
      ["v2/AskParams", text],
      ["OldParams", text],
    ],
    {
      clientRequests: [method("old", "OldParams", { typescriptOnly: true })],
      serverRequests: [method("ask", "v2/AskParams")],
    },
  );
  expect(paths).toContain("AskParams.json");
  expect(paths).not.toContain("OldParams.json");
  expect(json("ClientRequest.json").oneOf).toEqual([]);
});

test("a method without params takes null", () => {
  const { json } = generate([], { clientRequests: [method("account/logout", null)] });
  expect(json("ClientRequest.json").oneOf[0]).toMatchObject({
    title: "Account/logoutRequest",
    required: ["id", "method"],
    properties: { params: { type: "null" }, method: { enum: ["account/logout"] } },
  });
});
