import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("the sandbox modes as profiles, by pages", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const profile = (id: string) => ({ id, description: expect.any(String), allowed: true });
  expect(await client.call("permissionProfile/list", { cwd: bed.cwd })).toEqual({
    data: [profile(":read-only"), profile(":workspace"), profile(":danger-full-access")],
    nextCursor: null,
  });
  const first = await client.call("permissionProfile/list", { limit: 2 });
  expect(first).toMatchObject({ data: [{ id: ":read-only" }, { id: ":workspace" }], nextCursor: "2" });
  expect(await client.call("permissionProfile/list", { cursor: first.nextCursor })).toMatchObject({
    data: [{ id: ":danger-full-access" }],
    nextCursor: null,
  });
  expect((await client.ask("permissionProfile/list", { cursor: "x" })).error?.message).toBe(
    "invalid cursor: x",
  );
});
