import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal } from "../../test/conversation.ts";

test("written, removed, and kept as it was otherwise", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const file = join(bed.home, "config.toml");
  await writeFile(file, '# mine\nmodel = "a"\n\n[tools]\n');
  await client.call("setDefaultModel", { model: "b", reasoningEffort: "high" });
  expect(await readFile(file, "utf8")).toBe(
    '# mine\nmodel = "b"\nmodel_reasoning_effort = "high"\n\n[tools]\n',
  );
  expect((await client.call("getUserSavedConfig")).config).toMatchObject({ model: "b" });
  await client.call("setDefaultModel", { model: "c", reasoningEffort: null });
  await client.call("setDefaultModel", { model: "c", reasoningEffort: null });
  expect(await readFile(file, "utf8")).toBe('# mine\nmodel = "c"\n\n[tools]\n');
});

test("into the profile in use, which need not be there yet", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const file = join(bed.home, "config.toml");
  await writeFile(file, 'profile = "p"\nmodel = "a"\n');
  await client.call("setDefaultModel", { model: null, reasoningEffort: null });
  await client.call("setDefaultModel", { model: "b", reasoningEffort: null });
  const { config } = await client.call("getUserSavedConfig");
  expect(config).toMatchObject({ model: "a", profiles: { p: { model: "b" } } });
});

test("a file that is broken stays as it is", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const file = join(bed.home, "config.toml");
  await writeFile(file, "[[[broken\n");
  expect(await refusal(client, "setDefaultModel", { model: "b", reasoningEffort: null })).toMatch(
    /^-32603 failed to persist model selection: /,
  );
  expect(await readFile(file, "utf8")).toBe("[[[broken\n");
});
