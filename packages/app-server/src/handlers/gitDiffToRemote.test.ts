import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal } from "../../test/conversation.ts";

test("a folder that is no repository with a remote", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  for (const cwd of ["/no/such", bed.cwd]) {
    expect(await refusal(client, "gitDiffToRemote", { cwd })).toBe(
      `-32600 failed to compute git diff to remote for cwd: "${cwd}"`,
    );
  }
});
