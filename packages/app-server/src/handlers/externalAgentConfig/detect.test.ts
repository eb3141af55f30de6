import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("the home counts only when it is asked for, a folder by its repository", async () => {
  await using bed = await TestBed.create();
  const home = dirname(bed.home);
  const theirs = join(home, ".claude", "CLAUDE.md");
  await mkdir(dirname(theirs));
  await writeFile(theirs, "Claude");
  await writeFile(join(bed.cwd, "CLAUDE.md"), "Claude");
  const client = await bed.client();
  const detect = async (params: object) => (await client.call("externalAgentConfig/detect", params)).items;
  expect(await detect({})).toEqual([]);
  expect(await detect({ includeHome: true, cwds: [bed.cwd] })).toEqual([
    {
      itemType: "AGENTS_MD",
      description: `Import ${theirs} to ${join(bed.home, "AGENTS.md")}.`,
      cwd: null,
    },
    {
      itemType: "AGENTS_MD",
      description: `Import ${join(bed.cwd, "CLAUDE.md")} to ${join(bed.cwd, "AGENTS.md")}.`,
      cwd: bed.cwd,
    },
  ]);
  expect((await client.ask("externalAgentConfig/detect", null)).error).toMatchObject({ code: -32600 });
});
