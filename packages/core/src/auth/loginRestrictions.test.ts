import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountToken } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { AuthService } from "./authService.ts";
import { FileStore } from "./fileStore.ts";
import { enforceLoginRestrictions } from "./loginRestrictions.ts";
import type { StoredAuth } from "./storedAuth.ts";

const key: StoredAuth = { mode: "apikey", apiKey: "sk-1", tokens: null, lastRefresh: null };
const chatgpt: StoredAuth = {
  mode: "chatgpt",
  apiKey: null,
  tokens: { idToken: accountToken(), accessToken: "a", refreshToken: "r", accountId: "acct-1" },
  lastRefresh: new Date().toISOString(),
};

interface Rules {
  readonly method?: "api" | "chatgpt";
  readonly workspace?: string;
  readonly variable?: boolean;
}

/** What is said about a sign-in, and whether it is still there afterwards. */
async function verdict(stored: StoredAuth | null, { method, workspace, variable = false }: Rules) {
  const codexHome = await mkdtemp(join(tmpdir(), "codex-restricted-"));
  onTestFinished(() => rm(codexHome, { recursive: true, force: true }));
  const file = new FileStore(codexHome);
  if (stored !== null) await file.write(stored);
  const env = variable ? { CODEX_API_KEY: "sk-env" } : {};
  const auth = new AuthService({
    codexHome,
    env,
    apiKeyVariable: true,
    originator: "test",
    userAgent: "test/1",
  });
  const said = await enforceLoginRestrictions(auth, {
    credentialStore: "file",
    forcedLoginMethod: method ?? null,
    forcedChatgptWorkspaceId: workspace ?? null,
  }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : error),
  );
  return { said, there: (await file.read()) !== null };
}

test("what is allowed stays", async () => {
  const fine = { said: null, there: true };
  expect(await verdict(key, {})).toEqual(fine);
  expect(await verdict(key, { method: "api", workspace: "acct-9" })).toEqual(fine);
  expect(await verdict(chatgpt, { method: "chatgpt", workspace: "acct-1" })).toEqual(fine);
  expect(await verdict(null, { method: "chatgpt", workspace: "acct-1" })).toEqual({
    said: null,
    there: false,
  });
});

test("what is not is signed out", async () => {
  const gone = (said: string) => ({ said, there: false });
  const keyUsed = "ChatGPT login is required, but an API key is currently being used. Logging out.";
  expect(await verdict(key, { method: "chatgpt" })).toEqual(gone(keyUsed));
  expect(await verdict(chatgpt, { method: "chatgpt", variable: true })).toEqual(gone(keyUsed));
  expect(await verdict(chatgpt, { method: "api" })).toEqual(
    gone("API key login is required, but ChatGPT is currently being used. Logging out."),
  );
  expect(await verdict(chatgpt, { workspace: "acct-9" })).toEqual(
    gone("Login is restricted to workspace acct-9, but current credentials belong to acct-1. Logging out."),
  );
});
