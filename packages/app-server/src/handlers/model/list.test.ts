import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import { chatgptAuth } from "../../../test/chatgptAuth.ts";

/** A model as a provider tells it. */
const remoteModel = (slug: string, more: object): object => ({
  slug,
  display_name: slug.toUpperCase(),
  supported_reasoning_levels: [],
  shell_type: "shell_command",
  visibility: "list",
  supported_in_api: true,
  priority: 1,
  base_instructions: `You are ${slug}.`,
  supports_reasoning_summaries: false,
  support_verbosity: false,
  truncation_policy: { mode: "bytes", limit: 10_000 },
  supports_parallel_tool_calls: false,
  experimental_supported_tools: [],
  ...more,
});

test("pages walk the visible models in order and end", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const all = await client.call("model/list", {});
  expect(all.nextCursor).toBeNull();
  expect(all.data.filter((model) => model.isDefault)).toEqual([all.data[0]]);
  expect(all.data.every((model) => !model.hidden && model.id === model.model)).toBe(true);
  const walked: string[] = [];
  let cursor: string | null = null;
  do {
    const page: typeof all = await client.call("model/list", { limit: 1, cursor });
    walked.push(...page.data.map((model) => model.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked).toEqual(all.data.map((model) => model.id));
  expect((await client.call("model/list", { limit: 0 })).data).toHaveLength(1);
  const hidden = await client.call("model/list", { includeHidden: true });
  expect(hidden.data.length).toBeGreaterThan(all.data.length);
});

test("a cursor that is none, or too far, is refused", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const total = (await client.call("model/list", {})).data.length;
  const refused = async (cursor: string) => (await client.ask("model/list", { cursor })).error;
  expect(await refused("garbage")).toEqual({ code: -32600, message: "invalid cursor: garbage" });
  expect(await refused("-1")).toEqual({ code: -32600, message: "invalid cursor: -1" });
  expect(await refused("999")).toEqual({ code: -32600, message: `cursor 999 exceeds total models ${total}` });
});

test("who is signed in with ChatGPT is told the models of the provider", async () => {
  const models = [remoteModel("news", { priority: -1 }), remoteModel("secret", { visibility: "hide" })];
  await using bed = await TestBed.create({ models: { models }, script: [say("hi")] });
  await writeFile(join(bed.home, "config.toml"), 'sandbox_mode = "danger-full-access"\n');
  await writeFile(join(bed.home, "auth.json"), chatgptAuth);
  const client = await bed.join(bed.serve({ env: { ...bed.env, OPENAI_BASE_URL: bed.model.baseUrl } }));
  const { data } = await client.call("model/list", {});
  expect(data.slice(0, 2).map(({ id, displayName, isDefault }) => [id, displayName, isDefault])).toEqual([
    ["news", "NEWS", true],
    ["gpt-5.3-codex", "gpt-5.3-codex", false],
  ]);
  expect((await client.call("model/list", { includeHidden: true })).data.map(({ id }) => id)).toContain(
    "secret",
  );
  const { model, thread } = await client.call("thread/start", {});
  expect(model).toBe("news");
  await client.call("turn/start", {
    threadId: thread.id,
    input: [{ type: "text", text: "hi", text_elements: [] }],
  });
  expect((await bed.model.request(0)).body).toMatchObject({ model: "news", instructions: "You are news." });
  expect(bed.model.log.filter((line) => line.includes("/models"))).toEqual([
    "GET /v1/models?client_version=0.106.0",
  ]);
});
