import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("edits are made in order, all or none", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const text = () => readFile(join(bed.home, "config.toml"), "utf8");
  const edit = (keyPath: string, value: unknown) => ({ keyPath, value, mergeStrategy: "upsert" });
  const before = await text();
  const failed = await client.ask("config/batchWrite", {
    edits: [edit("model", "kept-out"), edit("approval_policy", "bogus")],
  });
  expect(failed.error?.data).toEqual({ config_write_error_code: "configValidationError" });
  expect(await text()).toBe(before);
  const done = await client.call("config/batchWrite", { edits: [edit("model", 5), edit("model", "m")] });
  expect(done.status).toBe("ok");
  expect(await text()).toBe(before.replace("mock-model", "m"));
});
