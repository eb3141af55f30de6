import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("features come in their order with stage, default and present value", async () => {
  await using bed = await TestBed.create({ config: "features = { undo = true, sqlite = false }\n" });
  const client = await bed.client();
  const { data, nextCursor } = await client.call("experimentalFeature/list", {});
  expect(nextCursor).toBeNull();
  expect(data.map(({ name }) => name)).toHaveLength(38);
  const find = (wanted: string) => data.find(({ name }) => name === wanted);
  expect(data[0]).toEqual({
    name: "undo",
    stage: "stable",
    displayName: null,
    description: null,
    announcement: null,
    enabled: true,
    defaultEnabled: false,
  });
  expect(find("sqlite")).toMatchObject({ enabled: false, defaultEnabled: true });
  expect(find("memories")?.stage).toBe("underDevelopment");
  expect(find("steer")?.stage).toBe("removed");
  const shown = data.filter(({ displayName }) => displayName !== null);
  expect(shown.map(({ stage }) => stage)).toEqual(Array(5).fill("beta"));
});

test("pages are cut by index, and a cursor must be one", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const page = await client.call("experimentalFeature/list", { cursor: "36", limit: 1 });
  expect(page).toMatchObject({ data: [{ name: "responses_websockets" }], nextCursor: "37" });
  const refusal = async (cursor: string) =>
    (await client.ask("experimentalFeature/list", { cursor })).error?.message;
  expect(await refusal("x")).toBe("invalid cursor: x");
  expect(await refusal("99")).toBe("cursor 99 exceeds total feature flags 38");
});

test("the file is read anew for each answer", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await client.call("config/value/write", {
    keyPath: "features.undo",
    value: true,
    mergeStrategy: "replace",
  });
  const { data } = await client.call("experimentalFeature/list", { limit: 1 });
  expect(data[0]?.enabled).toBe(true);
  await writeFile(join(bed.home, "config.toml"), "features = [");
  const { error } = await client.ask("experimentalFeature/list", {});
  expect(error?.code).toBe(-32603);
  expect(error?.message).toMatch(/^failed to reload config: .*config\.toml:1:13: /);
});
