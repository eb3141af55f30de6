import type { McpServerConfig } from "@codex/core";
import { expect, test } from "vitest";
import { serverJson, statusText } from "./describe.ts";

const server: McpServerConfig = {
  transport: "stdio",
  command: "c",
  args: [],
  env: null,
  envVars: [],
  cwd: null,
  enabled: true,
  required: false,
  startupTimeoutMs: null,
  toolTimeoutMs: null,
  enabledTools: null,
  disabledTools: null,
  scopes: null,
  oauthResource: null,
};

test("who switched a server off is told when it was not the user", () => {
  const off = { ...server, enabled: false };
  const forbidden = { ...off, disabledReason: "requirements (/r.toml)" };
  expect([server, off, forbidden].map(statusText)).toEqual([
    "enabled",
    "disabled",
    "disabled: requirements (/r.toml)",
  ]);
  expect(serverJson("off", off)).toMatchObject({ enabled: false, disabled_reason: null });
  expect(serverJson("no", forbidden)).toMatchObject({
    enabled: false,
    disabled_reason: "requirements (/r.toml)",
  });
});
