import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import type { WireClient } from "../../../test/wireClient.ts";

/** A thread that has been spoken to. */
async function spokenTo(client: WireClient, text: string, params: object = {}): Promise<string> {
  const { thread } = await client.call("thread/start", params);
  const from = client.log.length;
  await client.call("turn/start", {
    threadId: thread.id,
    input: [{ type: "text", text, text_elements: [] }],
  });
  await client.notified("turn/completed", from);
  return thread.id;
}

test("filters, pages and the status of what is loaded", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const first = await spokenTo(client, "alpha");
  const second = await spokenTo(client, "bravo", { cwd: "/" });
  await client.call("thread/start", {});
  const ids = async (params: object) => (await client.call("thread/list", params)).data.map(({ id }) => id);
  expect(await ids({})).toEqual([second, first]);
  expect(await ids({ cwd: "/" })).toEqual([second]);
  expect(await ids({ searchTerm: "alp" })).toEqual([first]);
  expect(await ids({ searchTerm: "ALP" })).toEqual([]);
  expect(await ids({ sourceKinds: ["exec", "subAgent"] })).toEqual([]);
  expect(await ids({ sourceKinds: ["vscode"] })).toEqual([second, first]);
  expect(await ids({ modelProviders: ["other"] })).toEqual([]);
  expect(await ids({ modelProviders: [] })).toEqual([second, first]);
  expect(await ids({ archived: true })).toEqual([]);
  const page = await client.call("thread/list", { limit: 0 });
  expect(page.data).toMatchObject([{ id: second, preview: "bravo", status: { type: "idle" }, turns: [] }]);
  expect(await ids({ cursor: page.nextCursor })).toEqual([first]);
  expect((await client.ask("thread/list", { cursor: "garbage" })).error).toEqual({
    code: -32600,
    message: "invalid cursor: garbage",
  });
});

test("another server sees the same sessions, not loaded", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const id = await spokenTo(await bed.client(), "alpha");
  const other = await bed.client();
  expect((await other.call("thread/list", { searchTerm: "none" })).data).toEqual([]);
  expect((await other.call("thread/list", {})).data).toMatchObject([{ id, status: { type: "notLoaded" } }]);
});

test("nothing is searched for where the configuration wants no index", async () => {
  await using bed = await TestBed.create({ script: [say("a")], config: "features.sqlite = false" });
  const client = await bed.client();
  const id = await spokenTo(client, "alpha");
  expect((await client.call("thread/list", { searchTerm: "none" })).data.map((thread) => thread.id)).toEqual([
    id,
  ]);
});
