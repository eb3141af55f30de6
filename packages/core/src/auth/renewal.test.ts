import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountToken, type MockIssuer, startMockIssuer, type TokenOwner } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { allProviders, findProvider } from "../config/providers.ts";
import { AuthService } from "./authService.ts";
import type { Credential } from "./credential.ts";
import { FileStore } from "./fileStore.ts";

const REFRESH = "POST /oauth/token";
const DAY = 24 * 60 * 60 * 1000;

/** A home with a ChatGPT sign-in, and processes that use it. */
class Place {
  readonly home: string;
  readonly issuer: MockIssuer;
  readonly file: FileStore;

  private constructor(home: string, issuer: MockIssuer) {
    this.home = home;
    this.issuer = issuer;
    this.file = new FileStore(home);
  }

  static async make(): Promise<Place> {
    const home = await mkdtemp(join(tmpdir(), "codex-renewal-"));
    const issuer = await startMockIssuer();
    onTestFinished(async () => {
      await issuer[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    });
    return new Place(home, issuer);
  }

  /** Stores tokens of the issuer, for the account that it knows unless told otherwise. */
  async store(changes: { owner?: TokenOwner; age?: number; accountId?: string | null } = {}): Promise<void> {
    const { owner, age = 0, accountId = "acct-1" } = changes;
    const { refresh_token, ...issued } = this.issuer.issue();
    const { id_token, access_token } =
      owner === undefined ? issued : { id_token: accountToken(owner), access_token: accountToken(owner) };
    const tokens = { idToken: id_token, accessToken: access_token, refreshToken: refresh_token, accountId };
    const lastRefresh = new Date(Date.now() - age).toISOString();
    await this.file.write({ mode: "chatgpt", apiKey: null, tokens, lastRefresh });
  }

  /** Another process. */
  process(workspace: string | null = null) {
    const auth = new AuthService({
      codexHome: this.home,
      env: {},
      apiKeyVariable: false,
      originator: "test",
      userAgent: "test/1",
      issuer: { url: this.issuer.url, clientId: "app_EMoamEEZ73f0CkXaXp7hrann", callbackPort: 0 },
    });
    const providers = allProviders({}, { p: { name: "P", requires_openai_auth: true } });
    const provider = findProvider(providers, "p");
    const config = { provider, credentialStore: "file", forcedChatgptWorkspaceId: workspace } as const;
    return {
      auth,
      config,
      credential: async (): Promise<Credential> => {
        const credential = await auth.credentialFor(config);
        if (credential === null) throw new Error("nobody is signed in");
        return credential;
      },
      renewal: (refused: Credential) => auth.renewal(config, refused),
    };
  }

  get refreshes(): string[] {
    return this.issuer.callsOf(REFRESH).map(({ body }) => body.refresh_token ?? "");
  }
}

const superseded = {
  permanent: true,
  message:
    "Your access token could not be refreshed because you have since logged out or signed in to another account. Please sign in again.",
};

test("after a refusal what is stored is tried, then fresh tokens, then nothing", async () => {
  const place = await Place.make();
  await place.store();
  const { credential, renewal } = place.process();
  const first = await credential();
  const renew = renewal(first);
  const again = await renew();
  expect(again?.equals(first)).toBe(true);
  expect(place.refreshes).toEqual([]);
  const fresh = await renew();
  expect(fresh?.equals(first)).toBe(false);
  expect(await renew()).toBeNull();
  expect(place.refreshes).toEqual(["refresh-1"]);
  expect((await credential()).equals(fresh)).toBe(true);
});

test("fresh tokens are stored, and asked for as the issuer expects", async () => {
  const place = await Place.make();
  await place.store({ age: DAY });
  const { auth, config } = place.process();
  await auth.refresh(config);
  const [call] = place.issuer.callsOf(REFRESH);
  expect(call?.body).toEqual({
    client_id: "app_EMoamEEZ73f0CkXaXp7hrann",
    grant_type: "refresh_token",
    refresh_token: "refresh-1",
    scope: "openid profile email",
  });
  expect(call?.headers).toMatchObject({ originator: "test", "user-agent": "test/1" });
  const stored = await place.file.read();
  expect(stored?.tokens).toMatchObject({ refreshToken: "refresh-2", accountId: "acct-1" });
  const halfADayAgo = new Date(Date.now() - DAY / 2).toISOString();
  expect(stored?.lastRefresh?.localeCompare(halfADayAgo)).toBe(1);
});

test("what the issuer leaves out stays as it was", async () => {
  const place = await Place.make();
  await place.store();
  const { auth, config, credential } = place.process();
  const access = accountToken({ serial: 99 });
  place.issuer.answer(REFRESH, { body: { access_token: access } });
  await auth.refresh(config);
  expect((await credential()).headers().authorization).toBe(`Bearer ${access}`);
  expect((await place.file.read())?.tokens).toMatchObject({ refreshToken: "refresh-1" });
});

test("many who are refused at the same time cause one refresh", async () => {
  const place = await Place.make();
  await place.store();
  const { credential, renewal } = place.process();
  const first = await credential();
  const gate = Promise.withResolvers<void>();
  place.issuer.answer(
    REFRESH,
    gate.promise.then(() => ({ body: place.issuer.issue() })),
  );
  const renewals = Array.from({ length: 5 }, () => renewal(first));
  await Promise.all(renewals.map((renew) => renew()));
  const fresh = renewals.map((renew) => renew());
  gate.resolve();
  const credentials = await Promise.all(fresh);
  expect(place.refreshes).toHaveLength(1);
  for (const credential of credentials) expect(credential?.equals(credentials[0] ?? null)).toBe(true);
  expect(credentials[0]?.equals(first)).toBe(false);
  // One that was refused with the old token only now needs no refresh either.
  expect((await renewal(first)())?.equals(credentials[0] ?? null)).toBe(true);
  expect(place.refreshes).toHaveLength(1);
});

test("a file that leaves the mode to its content is kept like that", async () => {
  const place = await Place.make();
  await place.store();
  const stored = await place.file.read();
  if (stored === null) throw new Error("nothing is stored");
  await place.file.write({ ...stored, modeIsImplied: true });
  const { auth, config } = place.process();
  await auth.refresh(config);
  const content: unknown = JSON.parse(await readFile(place.file.path, "utf8"));
  expect(content).toMatchObject({ OPENAI_API_KEY: null, tokens: { refresh_token: "refresh-2" } });
  expect(content).not.toHaveProperty("auth_mode");
});

test("what another process has refreshed is taken over", async () => {
  const place = await Place.make();
  await place.store();
  const one = place.process();
  const other = place.process();
  const first = await one.credential();
  await other.credential();
  await other.auth.refresh(other.config);
  expect((await one.credential()).equals(first)).toBe(true);
  const taken = await one.renewal(first)();
  expect(taken?.equals(await other.credential())).toBe(true);
  expect(place.refreshes).toEqual(["refresh-1"]);
});

test("a refresh token that another process has just used up costs nothing", async () => {
  const place = await Place.make();
  await place.store();
  const one = place.process();
  const other = place.process();
  await one.credential();
  await other.auth.refresh(other.config);
  await one.auth.refresh(one.config);
  expect(place.refreshes).toEqual(["refresh-1", "refresh-1"]);
  expect((await one.credential()).equals(await other.credential())).toBe(true);
});

test("another account that was signed in meanwhile is not used for what was begun with this one", async () => {
  const place = await Place.make();
  await place.store();
  const { auth, config, credential, renewal } = place.process();
  const first = await credential();
  await place.store({ owner: { account: "acct-2" }, accountId: "acct-2" });
  expect((await credential()).equals(first)).toBe(true);
  await expect(renewal(first)()).rejects.toMatchObject(superseded);
  await expect(auth.refresh(config)).rejects.toMatchObject(superseded);
  expect((await place.file.read())?.tokens).toMatchObject({ accountId: "acct-2" });
});

test("a sign-out elsewhere ends the session at the next refusal, a broken file likewise", async () => {
  const garble = (place: Place) => writeFile(place.file.path, "garbage");
  for (const spoil of [(place: Place) => place.file.remove(), garble]) {
    const place = await Place.make();
    await place.store();
    const { credential, renewal } = place.process();
    const first = await credential();
    await spoil(place);
    await expect(renewal(first)()).rejects.toMatchObject(superseded);
  }
});

test("tokens without an account id are refreshed at once", async () => {
  const place = await Place.make();
  await place.store({ accountId: null });
  const { credential, renewal } = place.process();
  const first = await credential();
  const renew = renewal(first);
  expect((await renew())?.equals(first)).toBe(false);
  expect(await renew()).toBeNull();
  expect(place.refreshes).toEqual(["refresh-1"]);
});

test("tokens are renewed before they are used when they are old or about to end", async () => {
  const soon = { exp: Math.floor(Date.now() / 1000) + 60 };
  const cases = [{ age: 8.1 * DAY }, { owner: soon }, { age: 7.9 * DAY }, {}];
  const counts = await Promise.all(
    cases.map(async (changes) => {
      const place = await Place.make();
      await place.store(changes);
      await place.process().credential();
      return place.refreshes.length;
    }),
  );
  expect(counts).toEqual([1, 1, 0, 0]);
});

test("old tokens are used all the same when they cannot be renewed, and a spent one is not tried twice", async () => {
  const place = await Place.make();
  await place.store({ age: 9 * DAY });
  place.issuer.answer(
    REFRESH,
    { status: 500, body: {} },
    { status: 401, body: { code: "refresh_token_expired" } },
  );
  const { credential } = place.process();
  const first = await credential();
  expect((await credential()).equals(first)).toBe(true);
  await credential();
  expect(place.refreshes).toEqual(["refresh-1", "refresh-1"]);
});

test("requests that begin at the same time in a new process renew old tokens once", async () => {
  const place = await Place.make();
  await place.store({ age: 9 * DAY });
  const { credential } = place.process();
  const [one, other] = await Promise.all([credential(), credential()]);
  expect(place.refreshes).toEqual(["refresh-1"]);
  expect(one?.equals(other ?? null)).toBe(true);
});

const failed = "Your access token could not be refreshed";
const advice = "Please log out and sign in again.";

test.each<[number, unknown, boolean, string]>([
  [
    401,
    { error: { code: "refresh_token_expired" } },
    true,
    `${failed} because your refresh token has expired. ${advice}`,
  ],
  [
    401,
    { error: "refresh_token_reused" },
    true,
    `${failed} because your refresh token was already used. ${advice}`,
  ],
  [
    401,
    { code: "refresh_token_invalidated" },
    true,
    `${failed} because your refresh token was revoked. ${advice}`,
  ],
  [401, { error: { code: "constructor" } }, true, `${failed}. ${advice}`],
  [401, "nothing to read", true, `${failed}. ${advice}`],
  [
    400,
    { error: { message: "bad refresh-1" } },
    false,
    "Failed to refresh token: 400 Bad Request: bad [redacted]",
  ],
  [
    400,
    { error: "invalid_grant" },
    false,
    'Failed to refresh token: 400 Bad Request: {"error":"invalid_grant"}',
  ],
  [503, "", false, "Failed to refresh token: 503 Service Unavailable: Unknown error"],
  [200, "no JSON", false, "error decoding response body"],
  [200, { id_token: "x" }, false, "invalid ID token format"],
])("status %i with %j", async (status, body, permanent, message) => {
  const place = await Place.make();
  await place.store();
  place.issuer.answer(REFRESH, { status, body });
  const { auth, config } = place.process();
  await expect(auth.refresh(config)).rejects.toMatchObject({ permanent, message });
  expect((await place.file.read())?.tokens?.refreshToken).toBe("refresh-1");
});

test("an issuer that cannot be reached may be back at the next try", async () => {
  const place = await Place.make();
  await place.store();
  const { auth, config } = place.process();
  const { url } = place.issuer;
  await place.issuer[Symbol.asyncDispose]();
  const message = `error sending request for url (${url}/oauth/token)`;
  await expect(auth.refresh(config)).rejects.toMatchObject({ permanent: false, message });
});

test("no token is to be found in an error or in what a service shows of itself", async () => {
  const place = await Place.make();
  await place.store();
  const { auth, config, credential } = place.process();
  await credential();
  const secrets = (await place.file.read())?.tokens;
  place.issuer.answer(REFRESH, { status: 400, body: { error: { message: `no ${secrets?.accessToken}` } } });
  const error: unknown = await auth.refresh(config).catch((thrown: unknown) => thrown);
  const shown = `${String(error)} ${JSON.stringify(error)} ${String(await credential())}`;
  for (const secret of Object.values(secrets ?? {})) {
    if (secret !== null && secret !== "acct-1") expect(shown).not.toContain(secret);
  }
  expect(await readFile(place.file.path, "utf8")).toContain(secrets?.accessToken);
});
