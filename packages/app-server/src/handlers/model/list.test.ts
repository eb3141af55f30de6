import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

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
