import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";

test("a broken configuration is told after the answer, and threads cannot start", async () => {
  await using bed = await TestBed.create({ approval: "bogus" });
  const client = await bed.client();
  const warning = await client.notified("configWarning");
  expect(client.log[0]?.result).toBeDefined();
  expect(warning.params).toMatchObject({
    summary: "Invalid configuration; using defaults.",
    path: `${bed.home}/config.toml`,
    range: { start: { line: 3 } },
  });
  expect((await client.ask("thread/start", {})).error?.message).toMatch(
    /^error deriving config: .*unknown variant `bogus`/,
  );
});

test("a sound configuration is not mentioned", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await client.call("thread/start", {});
  await client.notified("thread/started");
  expect(client.methods()).not.toContain("configWarning");
});
