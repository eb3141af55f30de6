import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal } from "../../test/conversation.ts";

test("output and exit code; the policy in the spelling of the legacy surface", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const command = ["sh", "-c", "echo one; echo two >&2; exit 3"];
  const sandboxPolicy = { type: "danger-full-access" };
  expect(await client.call("execOneOffCommand", { command, cwd: bed.cwd, sandboxPolicy })).toEqual({
    exitCode: 3,
    stdout: "one\n",
    stderr: "two\n",
  });
  expect(await refusal(client, "execOneOffCommand", { command: [] })).toBe(
    "-32600 command must not be empty",
  );
  expect(await refusal(client, "execOneOffCommand", { command: ["/no/such"] })).toMatch(
    /^-32603 exec failed: /,
  );
});
