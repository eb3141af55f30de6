import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type IssuerOptions, startMockIssuer } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { AuthService, type LoginConfig } from "./authService.ts";
import { type DeviceCode, redeemDeviceCode, requestDeviceCode } from "./deviceLogin.ts";

const CODE = "POST /api/accounts/deviceauth/usercode";
const POLL = "POST /api/accounts/deviceauth/token";
const clientId = "app_EMoamEEZ73f0CkXaXp7hrann";

async function place(options: IssuerOptions = {}) {
  const codexHome = await mkdtemp(join(tmpdir(), "codex-device-"));
  const mock = await startMockIssuer(options);
  onTestFinished(async () => {
    await mock[Symbol.asyncDispose]();
    await rm(codexHome, { recursive: true, force: true });
  });
  const issuer = { url: mock.url, clientId, callbackPort: 0 };
  const parties = { originator: "test", userAgent: "test/1", issuer };
  const auth = new AuthService({ codexHome, env: {}, apiKeyVariable: false, ...parties });
  return { mock, issuer, auth };
}

const anyWorkspace: LoginConfig = { credentialStore: "file", forcedChatgptWorkspaceId: null };

test("a code is shown, waited for and turned into a sign-in", async () => {
  const { mock, auth } = await place({ deviceWaits: 2 });
  const shown: DeviceCode[] = [];
  await auth.deviceLogin(anyWorkspace, (code) => shown.push(code));
  expect(shown).toEqual([
    {
      verificationUrl: `${mock.url}/codex/device`,
      userCode: "ABCD-EFGH",
      deviceAuthId: "device-1",
      intervalMs: 0,
    },
  ]);
  expect(mock.callsOf(CODE).map(({ body }) => body)).toEqual([{ client_id: clientId }]);
  expect(mock.callsOf(POLL)).toHaveLength(3);
  const signIn = await auth.signIn(anyWorkspace);
  expect(signIn).toMatchObject({
    kind: "chatgpt",
    stored: { tokens: { accountId: "acct-1" }, apiKey: null },
  });
});

test("another workspace than the one allowed is not signed in", async () => {
  const { auth } = await place();
  const begun = auth.deviceLogin({ ...anyWorkspace, forcedChatgptWorkspaceId: "acct-9" }, () => {});
  await expect(begun).rejects.toThrow("Login is restricted to workspace id acct-9.");
  expect(await auth.signIn(anyWorkspace)).toBeNull();
});

test("an issuer without device codes, and one in trouble", async () => {
  const { mock, issuer } = await place();
  mock.answer(CODE, { status: 404, body: {} }, { status: 500, body: {} }, { body: { user_code: "x" } });
  const request = () => requestDeviceCode(issuer, {});
  await expect(request()).rejects.toThrow("device code login is not enabled for this Codex server.");
  await expect(request()).rejects.toThrow("device code request failed with status 500 Internal Server Error");
  await expect(request()).rejects.toThrow("error decoding response body");
});

test("intervals come as text or as numbers", async () => {
  const { mock, issuer } = await place();
  const code = { device_auth_id: "d", user_code: "c" };
  for (const interval of ["5", 5, undefined, "soon"]) mock.answer(CODE, { body: { ...code, interval } });
  const intervals: number[] = [];
  for (let n = 0; n < 4; n++) intervals.push((await requestDeviceCode(issuer, {})).intervalMs);
  expect(intervals).toEqual([5000, 5000, 0, 0]);
});

test("an issuer that does not take its own code back", async () => {
  const { mock, auth } = await place();
  mock.answer("POST /oauth/token", { status: 400, body: { error: "x", error_description: "no such grant" } });
  await expect(auth.deviceLogin(anyWorkspace, () => {})).rejects.toThrow(
    "device code exchange failed: token endpoint returned status 400 Bad Request: no such grant",
  );
  expect(await auth.signIn(anyWorkspace)).toBeNull();
});

test("a refusal ends the waiting, so does giving up", async () => {
  const { mock, issuer } = await place({ deviceWaits: 1_000_000 });
  const code = await requestDeviceCode(issuer, {});
  mock.answer(POLL, { status: 400, body: {} });
  const refused = redeemDeviceCode(issuer, code, { env: {} });
  await expect(refused).rejects.toThrow("device auth failed with status 400 Bad Request");
  const giveUp = new AbortController();
  const waiting = redeemDeviceCode(
    issuer,
    { ...code, intervalMs: 60_000 },
    { env: {}, signal: giveUp.signal },
  );
  giveUp.abort();
  await expect(waiting).rejects.toThrow("aborted");
});
