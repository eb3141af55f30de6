import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const item = (itemType: string) => ({ itemType, description: "", cwd: null });

test("items are taken over in order up to the first that fails", async () => {
  await using bed = await TestBed.create();
  const theirs = join(dirname(bed.home), ".claude");
  await mkdir(theirs);
  await writeFile(join(theirs, "CLAUDE.md"), "Claude");
  await writeFile(join(theirs, "settings.json"), "{");
  const client = await bed.client();
  const migrationItems = ["MCP_SERVER_CONFIG", "AGENTS_MD", "CONFIG"].map(item);
  expect((await client.ask("externalAgentConfig/import", { migrationItems })).error).toEqual({
    code: -32603,
    message: "EOF while parsing an object at line 1 column 1",
  });
  expect(await readFile(join(bed.home, "AGENTS.md"), "utf8")).toBe("Codex");
});

test("what was taken over holds for the next thread", async () => {
  await using bed = await TestBed.create();
  const theirs = join(dirname(bed.home), ".claude");
  await mkdir(theirs);
  await writeFile(join(theirs, "settings.json"), '{"env":{"CI":false}}');
  const client = await bed.client();
  const { items } = await client.call("externalAgentConfig/detect", { includeHome: true });
  expect(await client.call("externalAgentConfig/import", { migrationItems: items })).toEqual({});
  expect(await client.call("externalAgentConfig/detect", { includeHome: true })).toEqual({ items: [] });
  await client.call("thread/start", {});
});
