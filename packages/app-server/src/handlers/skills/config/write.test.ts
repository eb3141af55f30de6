import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

test("off is an entry of the user's configuration, on is none", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const file = join(bed.home, "config.toml");
  const before = await readFile(file, "utf8");
  const write = (path: string, enabled: boolean) => client.call("skills/config/write", { path, enabled });
  const many = Array.from({ length: 20 }, (_, index) => `/skills/${index}/SKILL.md`);
  const answers = await Promise.all(many.map((path) => write(path, false)));
  expect(answers).toEqual(many.map(() => ({ effectiveEnabled: false })));
  const after = await readFile(file, "utf8");
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length).match(/^path = .*$/gm)).toEqual(many.map((path) => `path = "${path}"`));
  await Promise.all(many.map((path) => write(path, true)));
  expect(await readFile(file, "utf8")).toBe(before);
});

test("a configuration that cannot be read is told as such", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await writeFile(join(bed.home, "config.toml"), "= x");
  const { error } = await client.ask("skills/config/write", { path: "/a", enabled: false });
  expect(error).toEqual({
    code: -32603,
    message: expect.stringMatching(
      /^failed to update skill settings: TOML parse error at line 1, column 1\n/,
    ),
  });
});
