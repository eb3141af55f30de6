import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal } from "../../test/conversation.ts";

const empty = {
  approvalPolicy: null,
  sandboxMode: null,
  sandboxSettings: null,
  forcedChatgptWorkspaceId: null,
  forcedLoginMethod: null,
  model: null,
  modelReasoningEffort: null,
  modelReasoningSummary: null,
  modelVerbosity: null,
  tools: null,
  profile: null,
  profiles: {},
};

test("an empty file, one with everything, and broken ones", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const file = join(bed.home, "config.toml");
  await writeFile(file, "");
  expect(await client.call("getUserSavedConfig")).toEqual({ config: empty });
  const lines = [
    'model = "m"',
    'approval_policy = "on-request"',
    'profile = "p"',
    "[sandbox_workspace_write]",
    'writable_roots = ["/x"]',
    "[tools]",
    "view_image = true",
    "[profiles.p]",
    'model_verbosity = "low"',
  ];
  await writeFile(file, lines.join("\n"));
  expect(await client.call("getUserSavedConfig")).toEqual({
    config: {
      ...empty,
      model: "m",
      approvalPolicy: "on-request",
      profile: "p",
      sandboxSettings: {
        writableRoots: ["/x"],
        networkAccess: false,
        excludeTmpdirEnvVar: false,
        excludeSlashTmp: false,
      },
      tools: { webSearch: null, viewImage: true },
      profiles: {
        p: {
          model: null,
          modelProvider: null,
          approvalPolicy: null,
          modelReasoningEffort: null,
          modelReasoningSummary: null,
          modelVerbosity: "low",
          chatgptBaseUrl: null,
        },
      },
    },
  });
  await writeFile(file, "[tools]\nweb_search = 3\n");
  expect(await refusal(client, "getUserSavedConfig", {})).toBe(
    "-32603 failed to parse config.toml: invalid type: integer `3`, expected a boolean\nin `tools.web_search`\n",
  );
  await appendFile(file, "[[[broken\n");
  expect(await refusal(client, "getUserSavedConfig", {})).toMatch(
    /^-32603 failed to load configuration: .*config\.toml:3:3: /,
  );
});
