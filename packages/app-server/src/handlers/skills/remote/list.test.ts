import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

test.each([
  [null, ""],
  ['{"OPENAI_API_KEY":"sk-1"}', "; api key auth is not supported"],
])("the directory is for accounts of ChatGPT, not for %s", async (auth, more) => {
  await using bed = await TestBed.create();
  if (auth !== null) await writeFile(join(bed.home, "auth.json"), auth);
  const client = await bed.client();
  const missing = `chatgpt authentication required for hazelnut scopes${more}`;
  expect((await client.ask("skills/remote/list", {})).error).toEqual({
    code: -32603,
    message: `failed to list remote skills: ${missing}`,
  });
  expect((await client.ask("skills/remote/export", { hazelnutId: "" })).error).toEqual({
    code: -32603,
    message: `failed to download remote skill: ${missing}`,
  });
});
