import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

test("ids are sorted and paged by the last id of a page", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  for (const params of [{}, { cursor: "bad" }]) {
    expect(await client.call("thread/loaded/list", params)).toEqual({ data: [], nextCursor: null });
  }
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await client.call("thread/start", {})).thread.id);
  expect(await client.call("thread/loaded/list", {})).toEqual({ data: ids, nextCursor: null });
  const first = await client.call("thread/loaded/list", { limit: 2 });
  expect(first).toEqual({ data: ids.slice(0, 2), nextCursor: ids[1] });
  const rest = await client.call("thread/loaded/list", { limit: 2, cursor: first.nextCursor });
  expect(rest).toEqual({ data: ids.slice(2), nextCursor: null });
  expect((await client.call("thread/loaded/list", { limit: 0 })).data).toHaveLength(1);
  expect((await client.ask("thread/loaded/list", { cursor: "bad" })).error).toEqual({
    code: -32600,
    message: "invalid cursor: bad",
  });
});
