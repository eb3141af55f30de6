import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test.each([
  ["unelevated", "legacy Windows sandbox setup is only supported on Windows"],
  ["elevated", "elevated Windows sandbox setup is only supported on Windows"],
])("%s: begun, then told to have failed, to the caller alone", async (mode, error) => {
  await using bed = await TestBed.create();
  const server = bed.serve();
  const [client, other] = [await bed.join(server), await bed.join(server)];
  expect(await client.call("windowsSandbox/setupStart", { mode })).toEqual({ started: true });
  const told = await client.notified("windowsSandbox/setupCompleted");
  expect(told.params).toEqual({ mode, success: false, error });
  await other.call("thread/loaded/list", {});
  expect(other.methods()).not.toContain("windowsSandbox/setupCompleted");
});
