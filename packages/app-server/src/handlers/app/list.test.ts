import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import { AppsBackend } from "../../../test/appsBackend.ts";
import { chatgptAuth } from "../../../test/chatgptAuth.ts";
import type { WireClient } from "../../../test/wireClient.ts";

const directory = [
  [{ id: "b", name: "Beta" }],
  [
    { id: "a", name: "Alpha", description: "first" },
    { id: "h", name: "Hidden", visibility: "HIDDEN" },
  ],
];
const tools = [
  { connector_id: "b", connector_name: "Its tools" },
  { connector_id: "gone", connector_name: "Gone" },
];

async function bedWith(backend: AppsBackend, more = "features.apps = true"): Promise<TestBed> {
  const bed = await TestBed.create({ config: `chatgpt_base_url = "${backend.url}"\n${more}\n` });
  await writeFile(join(bed.home, "auth.json"), chatgptAuth);
  return bed;
}

/** A client of a server that asks nobody else for models. */
const clientOf = (bed: TestBed): Promise<WireClient> =>
  bed.join(bed.serve({ env: { ...bed.env, OPENAI_BASE_URL: bed.model.baseUrl } }));

const brief = (apps: readonly v2.AppInfo[]) =>
  apps.map(({ id, name, isAccessible, isEnabled }) => [id, name, isAccessible, isEnabled]);

/** What was told of the apps, in order. */
const told = (client: WireClient) =>
  client.log.flatMap(({ method, params }) =>
    method === "app/list/updated" ? [brief(params?.data as v2.AppInfo[])] : [],
  );

test("connected apps are told first, then all, and all are the answer", async () => {
  await using backend = await AppsBackend.start({ pages: directory, tools });
  await using bed = await bedWith(backend, "features.apps = true\napps.a.enabled = false");
  const client = await clientOf(bed);
  const { data, nextCursor } = await client.call("app/list", {});
  const all = [
    ["b", "Beta", true, true],
    ["a", "Alpha", false, false],
  ];
  expect([brief(data), nextCursor]).toEqual([all, null]);
  expect(data[1]).toMatchObject({ description: "first", installUrl: "https://chatgpt.com/apps/alpha/a" });
  expect(told(client)).toEqual([
    [
      ["gone", "Gone", true, true],
      ["b", "Its tools", true, true],
    ],
    all,
  ]);
  expect(backend.asked.filter((line) => line.startsWith("/"))).toEqual([
    "/backend-api/connectors/directory/list Bearer ",
    "/backend-api/connectors/directory/list Bearer ",
  ]);
});

test("pages come from what was heard, until it is asked for anew", async () => {
  await using backend = await AppsBackend.start({ pages: directory, tools });
  await using bed = await bedWith(backend);
  const client = await clientOf(bed);
  const first = await client.call("app/list", { limit: 1 });
  expect([brief(first.data), first.nextCursor]).toEqual([[["b", "Beta", true, true]], "1"]);
  const questions = backend.asked.length;
  const second = await client.call("app/list", { cursor: "1" });
  expect([brief(second.data), second.nextCursor]).toEqual([[["a", "Alpha", false, true]], null]);
  expect(backend.asked).toHaveLength(questions);
  expect((await client.ask("app/list", { cursor: "9" })).error?.message).toBe(
    "cursor 9 exceeds total apps 2",
  );
  const before = told(client).length;
  expect((await client.ask("app/list", { cursor: "x" })).error?.message).toBe("invalid cursor: x");
  expect(told(client)).toHaveLength(before);
  backend.answers = { pages: [[{ id: "n", name: "" }]], tools: [] };
  const { data } = await client.call("app/list", { forceRefetch: true });
  expect(brief(data)).toEqual([["n", "n", false, true]]);
});

test("without the tools nothing is connected; without the directory there is no list", async () => {
  await using backend = await AppsBackend.start({ pages: directory });
  await using bed = await bedWith(backend);
  const client = await clientOf(bed);
  expect(brief((await client.call("app/list", {})).data)).toEqual([
    ["a", "Alpha", false, true],
    ["b", "Beta", false, true],
  ]);
  backend.answers = { tools };
  expect((await client.ask("app/list", { forceRefetch: true })).error).toEqual({
    code: -32603,
    message: 'failed to list apps: Request failed with status 500 Internal Server Error: {"detail":"broken"}',
  });
});

test("whether there are apps is up to the feature of the thread that is named, else of the configuration", async () => {
  await using backend = await AppsBackend.start({ pages: directory, tools });
  await using bed = await bedWith(backend, "");
  const client = await clientOf(bed);
  const none = { data: [], nextCursor: null };
  expect(await client.call("app/list", { limit: 1, cursor: "x" })).toEqual(none);
  const plain = await client.call("thread/start", {});
  expect(await client.call("app/list", { threadId: plain.thread.id })).toEqual(none);
  const { thread } = await client.call("thread/start", { config: { "features.apps": true } });
  expect((await client.call("app/list", { threadId: thread.id })).data).toHaveLength(2);
  const unknown = "00000000-0000-4000-8000-000000000000";
  expect((await client.ask("app/list", { threadId: unknown })).error).toEqual({
    code: -32600,
    message: `thread not found: ${unknown}`,
  });
});

test("who is not signed in with ChatGPT has none", async () => {
  await using bed = await TestBed.create({ config: "features.apps = true" });
  const client = await bed.client();
  expect((await client.ask("app/list", {})).error).toEqual({
    code: -32603,
    message: "failed to list apps: ChatGPT token not available",
  });
});
