import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Config } from "../config/config.ts";
import { allProviders, findProvider } from "../config/providers.ts";
import { CodexError } from "../errors.ts";
import { AuthService } from "./authService.ts";

let root = "";
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-auth-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

type ProviderToml = NonNullable<Parameters<typeof allProviders>[1]>[string];

/** An issuer that no test may come to. */
const nobody = { url: "http://127.0.0.1:9", clientId: "test", callbackPort: 0 };

interface Setup {
  readonly auth?: unknown;
  readonly env?: Record<string, string>;
  readonly provider?: Omit<ProviderToml, "name">;
  readonly store?: Config["credentialStore"];
  readonly apiKeyVariable?: boolean;
}

async function setup({ auth, env = {}, provider, store = "file", apiKeyVariable = false }: Setup) {
  const codexHome = join(root, String(count++));
  await mkdir(codexHome);
  if (auth !== undefined) {
    const text = typeof auth === "string" ? auth : JSON.stringify(auth);
    await writeFile(join(codexHome, "auth.json"), text, { mode: 0o600 });
  }
  const parties = { originator: "test", userAgent: "test/1", issuer: nobody };
  const service = new AuthService({ codexHome, env, apiKeyVariable, ...parties });
  const providers = allProviders({}, { p: { name: "P", ...provider } });
  const config = {
    provider: findProvider(providers, "p"),
    credentialStore: store,
    forcedChatgptWorkspaceId: null,
  };
  return { codexHome, find: () => service.credentialFor(config) };
}

const headers = async (options: Setup) => (await (await setup(options)).find())?.headers() ?? null;

const failure = async (options: Setup) => {
  const { codexHome, find } = await setup(options);
  const error: unknown = await find().catch((thrown: unknown) => thrown);
  if (!(error instanceof CodexError)) throw new Error("a credential was found");
  expect(error.kind).toBe("auth");
  return error.message.replace(codexHome, "<home>");
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const jwt = `e30.${Buffer.from('{"email":"a@b.c"}').toString("base64url")}.x`;
const tokens = { id_token: jwt, access_token: "acc-tok", refresh_token: "r", account_id: "acc" };
const KEY = { OPENAI_API_KEY: "sk-file" };

test("the provider's variable comes first, and must be set when it is named", async () => {
  const provider = { env_key: "FOO", experimental_bearer_token: "tok" };
  expect(await headers({ provider, env: { FOO: " key\n" }, auth: KEY })).toEqual(bearer("key"));
  expect(await failure({ provider, auth: KEY })).toBe("Missing environment variable: `FOO`.");
  expect(await failure({ provider, env: { FOO: "  " } })).toBe("Missing environment variable: `FOO`.");
  const advised = { env_key: "FOO", env_key_instructions: "go there" };
  expect(await failure({ provider: advised })).toBe("Missing environment variable: `FOO`. go there");
});

test("then the token in the configuration, then CODEX_API_KEY where it counts, then the stored key", async () => {
  const env = { CODEX_API_KEY: "sk-codex", OPENAI_API_KEY: "sk-env" };
  const provider = { experimental_bearer_token: "tok" };
  expect(await headers({ provider, env, auth: KEY, apiKeyVariable: true })).toEqual(bearer("tok"));
  expect(await headers({ env, auth: KEY, apiKeyVariable: true })).toEqual(bearer("sk-codex"));
  expect(await headers({ env, auth: KEY })).toEqual(bearer("sk-file"));
  expect(await headers({ env: { CODEX_API_KEY: " " }, auth: KEY, apiKeyVariable: true })).toEqual(
    bearer("sk-file"),
  );
});

test("OPENAI_API_KEY of the environment is no credential", async () => {
  expect(
    await headers({ env: { OPENAI_API_KEY: "sk-env" }, provider: { requires_openai_auth: true } }),
  ).toBeNull();
});

test("a stored key wins over stored tokens unless the file says otherwise", async () => {
  const last_refresh = new Date().toISOString();
  const chatgpt = { authorization: "Bearer acc-tok", "chatgpt-account-id": "acc" };
  expect(await headers({ auth: { ...KEY, tokens, last_refresh } })).toEqual(bearer("sk-file"));
  expect(await headers({ auth: { auth_mode: "chatgpt", ...KEY, tokens, last_refresh } })).toEqual(chatgpt);
  expect(await headers({ auth: { OPENAI_API_KEY: null, tokens, last_refresh } })).toEqual(chatgpt);
  const { account_id: _, ...nameless } = tokens;
  expect(await headers({ auth: { tokens: nameless, last_refresh } })).toEqual(bearer("acc-tok"));
  expect(await failure({ auth: { tokens } })).toBe("Token data is not available.");
});

test("nothing stored, or nothing in it, is no credential", async () => {
  for (const auth of [
    undefined,
    {},
    { OPENAI_API_KEY: null },
    { OPENAI_API_KEY: "" },
    { auth_mode: "apikey" },
  ]) {
    expect(await headers({ auth })).toBeNull();
  }
});

test("only the file is a store here; others are not looked into", async () => {
  expect(await headers({ auth: KEY, store: "auto" })).toEqual(bearer("sk-file"));
  expect(await headers({ auth: KEY, store: "ephemeral" })).toBeNull();
  expect(await headers({ auth: KEY, store: "keyring" })).toBeNull();
});

test.each<[unknown, string]>([
  ["", "it is not valid JSON"],
  ["sk-not-json-secret", "it is not valid JSON"],
  ["[]", "it is not a JSON object"],
  [{ OPENAI_API_KEY: 5 }, "OPENAI_API_KEY is not a string"],
  [{ auth_mode: "magic" }, "auth_mode is neither `apikey` nor `chatgpt`"],
  [{ tokens: { ...tokens, id_token: "x" } }, "tokens.id_token is not a JWT"],
  [{ tokens: { id_token: jwt } }, "tokens.access_token is missing"],
])("a broken file %j fails who needs it, in words without its content", async (auth, reason) => {
  const provider = { requires_openai_auth: true };
  expect(await failure({ auth, provider })).toBe(
    `cannot use <home>/auth.json: ${reason}. Run \`codex login\` to sign in again.`,
  );
  expect(await headers({ auth })).toBeNull();
});

test("a broken file keeps a request that needs it from going unsigned", async () => {
  const provider = { requires_openai_auth: true };
  expect(await failure({ auth: "nope", provider })).toContain("it is not valid JSON");
});

test("a keyring is asked once, and again after a sign-in, a sign-out or a refusal", async () => {
  const codexHome = join(root, String(count++));
  let held: string | null = JSON.stringify(KEY);
  let asked = 0;
  const openKeyring = () =>
    Promise.resolve({
      getPassword: () => {
        asked += 1;
        return Promise.resolve(held);
      },
      setPassword: (text: string) => {
        held = text;
        return Promise.resolve();
      },
      deletePassword: () => {
        held = null;
        return Promise.resolve(true);
      },
    });
  const parties = { originator: "test", userAgent: "test/1", issuer: nobody, openKeyring };
  const auth = new AuthService({ codexHome, env: {}, apiKeyVariable: false, ...parties });
  const provider = findProvider(allProviders({}, { p: { name: "P" } }), "p");
  const config = { provider, credentialStore: "keyring", forcedChatgptWorkspaceId: null } as const;
  const key = async () => (await auth.credentialFor(config))?.headers() ?? null;
  expect([await key(), await key()]).toEqual([bearer("sk-file"), bearer("sk-file")]);
  expect(asked).toBe(1);
  await auth.saveApiKey(config, "sk-next");
  expect([await key(), await key()]).toEqual([bearer("sk-next"), bearer("sk-next")]);
  expect(asked).toBe(2);
  const refused = await auth.credentialFor(config);
  held = JSON.stringify({ OPENAI_API_KEY: "sk-elsewhere" });
  const other = await auth.renewal(config, refused)();
  expect([other?.headers(), await key()]).toEqual([bearer("sk-elsewhere"), bearer("sk-elsewhere")]);
  expect(asked).toBe(3);
  await auth.signOut(config);
  expect(await key()).toBeNull();
});

test("a sign-in during the session is noticed", async () => {
  const { find, codexHome } = await setup({});
  expect(await find()).toBeNull();
  await writeFile(join(codexHome, "auth.json"), JSON.stringify(KEY));
  expect((await find())?.headers()).toEqual(bearer("sk-file"));
  await writeFile(join(codexHome, "auth.json"), JSON.stringify({ OPENAI_API_KEY: "sk-next" }));
  await utimes(join(codexHome, "auth.json"), 1, 1);
  expect((await find())?.headers()).toEqual(bearer("sk-next"));
});
