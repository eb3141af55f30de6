import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const updated = "fuzzyFileSearch/sessionUpdated";
const completed = "fuzzyFileSearch/sessionCompleted";

test("a session reports what each query finds, to the client that began it", async () => {
  await using bed = await TestBed.create();
  await writeFile(join(bed.cwd, "alpha"), "");
  const server = bed.serve();
  const client = await bed.join(server, { experimentalApi: true });
  const other = await bed.join(server, { experimentalApi: true });
  expect(await client.call("fuzzyFileSearch/sessionStart", { sessionId: "s", roots: [bed.cwd] })).toEqual({});
  await client.notified(completed);
  const from = client.log.length;
  expect(await client.call("fuzzyFileSearch/sessionUpdate", { sessionId: "s", query: "alp" })).toEqual({});
  await client.notified(completed, from);
  expect((await client.notified(updated, from)).params).toEqual({
    sessionId: "s",
    query: "alp",
    files: [{ root: bed.cwd, path: "alpha", file_name: "alpha", score: 84, indices: [0, 1, 2] }],
  });
  const stranger = await other.ask("fuzzyFileSearch/sessionUpdate", { sessionId: "s", query: "x" });
  expect(stranger.error?.message).toBe("fuzzy file search session not found: s");
  expect(other.methods()).toEqual(["answer", "answer"]);
});

test("a session that is started again searches in its new folders", async () => {
  await using bed = await TestBed.create();
  await writeFile(join(bed.cwd, "alpha"), "");
  const client = await bed.client({ experimentalApi: true });
  await client.call("fuzzyFileSearch/sessionStart", { sessionId: "s", roots: [bed.home] });
  await client.call("fuzzyFileSearch/sessionStart", { sessionId: "s", roots: ["."] });
  await client.call("fuzzyFileSearch/sessionUpdate", { sessionId: "s", query: "alpha" });
  const report = await client.message((one) => one.method === updated && one.params?.query === "alpha");
  expect(report.params?.files).toMatchObject([{ root: ".", path: "alpha" }]);
});

test("a session needs an id and a folder", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  const nameless = await client.ask("fuzzyFileSearch/sessionStart", { sessionId: "", roots: ["."] });
  expect(nameless.error).toEqual({ code: -32600, message: "sessionId must not be empty" });
  const homeless = await client.ask("fuzzyFileSearch/sessionStart", { sessionId: "s", roots: [] });
  expect(homeless.error).toEqual({
    code: -32603,
    message: "failed to start fuzzy file search session: at least one search directory is required",
  });
});

test("after its end a session is unknown, and ending it again does no harm", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  await client.call("fuzzyFileSearch/sessionStart", { sessionId: "s", roots: ["."] });
  expect(await client.call("fuzzyFileSearch/sessionStop", { sessionId: "s" })).toEqual({});
  expect(await client.call("fuzzyFileSearch/sessionStop", { sessionId: "s" })).toEqual({});
  const update = await client.ask("fuzzyFileSearch/sessionUpdate", { sessionId: "s", query: "x" });
  expect(update.error).toEqual({ code: -32600, message: "fuzzy file search session not found: s" });
});
