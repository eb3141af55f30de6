import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { accountToken, startMockIssuer } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const KEY = "sk-test-key-1234567890";

const says = (stderr: string, status = 0) => ({ status, stdout: "", stderr: `${stderr}\n` });

/** Lines for the beginning of config.toml. */
async function configure(home: string, lines: string): Promise<void> {
  const file = path.join(home, "config.toml");
  await writeFile(file, `${lines}\n${await readFile(file, "utf8")}`);
}

test("a key is taken from stdin, told with its middle hidden, and forgotten", async () => {
  await using place = await workplace();
  const status = () => place.codex(["login", "status"]);
  expect(await status()).toEqual(says("Not logged in", 1));
  const login = await place.codex(["login", "--with-api-key"], { stdin: `  ${KEY}\n` });
  expect(login).toEqual(says("Reading API key from stdin...\nSuccessfully logged in"));
  const file = path.join(place.home, "auth.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ auth_mode: "apikey", OPENAI_API_KEY: KEY });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await status()).toEqual(says("Logged in using an API key - sk-test-***67890"));
  expect(await place.codex(["logout"])).toEqual(says("Successfully logged out"));
  expect(await place.codex(["logout"])).toEqual(says("Not logged in"));
});

test("a key that is too short to be shown in part is not shown", async () => {
  await using place = await workplace();
  await writeFile(path.join(place.home, "auth.json"), '{"OPENAI_API_KEY":"sk-1234567890"}');
  expect(await place.codex(["login", "status"])).toEqual(says("Logged in using an API key - ***"));
});

test("without a key, and with one on the command line, nothing is stored", async () => {
  await using place = await workplace();
  expect(await place.codex(["login", "--with-api-key"], { stdin: " \n" })).toEqual(
    says("Reading API key from stdin...\nNo API key provided via stdin.", 1),
  );
  const shown = await place.codex(["login", "--api-key", KEY]);
  expect(shown).toMatchObject({ status: 1, stdout: "" });
  expect(shown.stderr).toMatch(/^The --api-key flag is no longer supported\./);
  expect(shown.stderr).not.toContain(KEY);
  await writeFile(path.join(place.home, "auth.json"), "{}");
  expect(await place.codex(["login", "status"])).toEqual(says("Not logged in", 1));
});

test("OPENAI_API_KEY and CODEX_API_KEY are no sign-in", async () => {
  await using place = await workplace();
  const env = { OPENAI_API_KEY: KEY, CODEX_API_KEY: KEY };
  expect(await place.codex(["login", "status"], { env })).toEqual(says("Not logged in", 1));
});

test("a stored sign-in that cannot be used is said to, and can be removed", async () => {
  await using place = await workplace();
  const file = path.join(place.home, "auth.json");
  await writeFile(file, "secret nonsense");
  expect(await place.codex(["login", "status"])).toEqual(
    says(
      `Error checking login status: cannot use ${file}: it is not valid JSON. Run \`codex login\` to sign in again.`,
      1,
    ),
  );
  expect(await place.codex(["logout"])).toEqual(says("Successfully logged out"));
});

test("ChatGPT in the browser that the command opens", async () => {
  await using place = await workplace();
  await using issuer = await startMockIssuer();
  const bin = path.join(place.work, "bin");
  await mkdir(bin);
  const browser = `#!${process.execPath}\nfetch(process.argv.at(-1)).then((page) => page.text());\n`;
  for (const name of ["xdg-open", "open"]) await writeFile(path.join(bin, name), browser, { mode: 0o755 });
  const env = { PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = await place.codex(["login", "--experimental_issuer", issuer.url], {
    env,
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  expect(stderr).toContain(`\n\n${issuer.url}/oauth/authorize?response_type=code&`);
  expect(stderr).toMatch(/\nSuccessfully logged in\n$/);
  expect(await place.codex(["login", "status"])).toEqual(says("Logged in using ChatGPT"));
});

test("ChatGPT with a code for another machine, without colours that nobody asked for", async () => {
  await using place = await workplace();
  await using issuer = await startMockIssuer({ deviceWaits: 1 });
  const args = ["login", "--device-auth", "--experimental_issuer", `${issuer.url}/`];
  const { status, stdout, stderr } = await place.codex(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "Successfully logged in\n" });
  expect(stdout).toContain(`${issuer.url}/codex/device`);
  expect(stdout).toContain("ABCD-EFGH");
  expect(await place.codex(["login", "status"])).toEqual(says("Logged in using ChatGPT"));
});

test("an issuer that refuses fails the sign-in", async () => {
  await using place = await workplace();
  await using issuer = await startMockIssuer();
  issuer.answer("POST /api/accounts/deviceauth/usercode", { status: 500, body: {} });
  const args = ["login", "--device-auth", "--experimental_issuer", issuer.url];
  const text = "device code request failed with status 500 Internal Server Error";
  expect(await place.codex(args)).toEqual(says(`Error logging in with device code: ${text}`, 1));
});

test("the configuration may force one way, and a broken one is said to be", async () => {
  await using place = await workplace();
  await configure(place.home, 'forced_login_method = "api"');
  const disabled = says("ChatGPT login is disabled. Use API key login instead.", 1);
  expect(await place.codex(["login"])).toEqual(disabled);
  expect(await place.codex(["login", "--device-auth"])).toEqual(disabled);
  const flag = ["-c", "forced_login_method=chatgpt"];
  expect(await place.codex(["login", "--with-api-key", ...flag], { stdin: KEY })).toEqual(
    says("Reading API key from stdin...\nAPI key login is disabled. Use ChatGPT login instead.", 1),
  );
  await configure(place.home, "broken = [");
  const broken = await place.codex(["login", "status"]);
  expect(broken.status).toBe(1);
  expect(broken.stderr).toMatch(/^Error loading configuration: .*config\.toml/);
});

test("exec signs out who may not be signed in, and does nothing else", async () => {
  await using place = await workplace();
  await configure(place.home, 'forced_chatgpt_workspace_id = "acct-9"');
  const tokens = { id_token: accountToken(), access_token: "a", refresh_token: "r", account_id: "acct-1" };
  const stored = { OPENAI_API_KEY: null, tokens, last_refresh: new Date().toISOString() };
  await writeFile(path.join(place.home, "auth.json"), JSON.stringify(stored));
  expect(await place.codex(["exec", "--skip-git-repo-check", "hi"])).toEqual(
    says(
      "Login is restricted to workspace acct-9, but current credentials belong to acct-1. Logging out.",
      1,
    ),
  );
  expect(await place.codex(["login", "status"])).toEqual(says("Not logged in", 1));
});
