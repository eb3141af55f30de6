import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startMockIssuer } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

test("a folder that nobody has vouched for is asked about, and the answer is kept", async () => {
  await using screen = await Screen.open({ firstTime: true });
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\r");
  await screen.idle();
  const config = await readFile(join(screen.home, "config.toml"), "utf8");
  expect(config).toContain(`[projects."${screen.cwd}"]\ntrust_level = "trusted"`);
});

test("who does not trust the folder leaves", async () => {
  await using screen = await Screen.open({ firstTime: true });
  await screen.until("Do you trust");
  screen.press("\u001b");
  expect(await screen.ended()).toEqual({ threadId: null, totalTokens: 0, failure: null });
});

test("who only wants to look goes on, reads, and is asked again the next time", async () => {
  await using screen = await Screen.open({ firstTime: true });
  await screen.until("Do you trust");
  screen.press("\u001b[B\r");
  await screen.idle();
  screen.say("/status");
  await screen.until("Read Only (read-only, on-request)");
  expect(await readFile(join(screen.home, "config.toml"), "utf8")).not.toContain("trust_level");
});

test("who is not known signs in with a key, which nobody sees", async () => {
  await using screen = await Screen.open({ provider: "requires_openai_auth = true" });
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b[B\r");
  await screen.until("It is stored");
  screen.paste("sk-test-1234567890");
  expect(await screen.until("••••")).toMatchSnapshot();
  screen.press("\r");
  await screen.idle();
  expect(screen.text({ scrollback: true })).not.toContain("sk-test");
  const auth: unknown = JSON.parse(await readFile(join(screen.home, "auth.json"), "utf8"));
  expect(auth).toMatchObject({ OPENAI_API_KEY: "sk-test-1234567890" });
});

const openai = "requires_openai_auth = true";

/** Who the file of the sign-in says the user is. */
async function stored(screen: Screen): Promise<unknown> {
  return JSON.parse(await readFile(join(screen.home, "auth.json"), "utf8"));
}

test("signing in with ChatGPT goes through the browser", async () => {
  await using issuer = await startMockIssuer();
  const env = { PATH: "/nowhere" };
  await using screen = await Screen.open({ provider: openai, issuer, env, columns: 500 });
  await screen.until("Sign in to Codex");
  screen.press("\r");
  const [url = ""] =
    /https?:\/\/\S+code_challenge=\S+/.exec(await screen.until("Waiting for the browser")) ?? [];
  expect(await (await fetch(url)).text()).toContain("You are signed in");
  await screen.idle();
  expect(await stored(screen)).toMatchObject({ tokens: { account_id: "acct-1" } });
  screen.say("/status");
  await screen.until(/Account +\S+@\S+ \(/);
});

test("a refusal in the browser is told, and there is another way", async () => {
  await using issuer = await startMockIssuer({ denies: true });
  const env = { PATH: "/nowhere" };
  await using screen = await Screen.open({ provider: openai, issuer, env, columns: 500 });
  await screen.until("Sign in to Codex");
  screen.press("\r");
  const [url = ""] =
    /https?:\/\/\S+code_challenge=\S+/.exec(await screen.until("Waiting for the browser")) ?? [];
  await fetch(url);
  await screen.until(/Signing in failed: [\s\S]*access_denied[\s\S]*Sign in to Codex/);
});

test("signing in with a code needs no browser here", async () => {
  await using issuer = await startMockIssuer({ deviceWaits: 1 });
  await using screen = await Screen.open({ provider: openai, issuer });
  await screen.until("Sign in to Codex");
  screen.press("\u001b[B\r");
  await screen.until(/codex\/device[\s\S]*ABCD-EFGH/);
  await screen.idle();
  expect(await stored(screen)).toMatchObject({ tokens: { account_id: "acct-1" } });
  screen.say("/status");
  await screen.until(/Account +\S+@\S+ \(/);
});

test("a code that nobody types in can be given up", async () => {
  await using issuer = await startMockIssuer();
  const usual = { device_auth_id: "device-1", user_code: "ABCD-EFGH", interval: "600" };
  issuer.answer("POST /api/accounts/deviceauth/usercode", { body: usual });
  issuer.answer("POST /api/accounts/deviceauth/token", { status: 403, body: {} });
  await using screen = await Screen.open({ provider: openai, issuer });
  await screen.until("Sign in to Codex");
  screen.press("\u001b[B\r");
  expect(await screen.until("Waiting for the code")).toContain("Give up");
  screen.press("\r");
  await screen.until("Sign in to Codex");
  screen.press("\u001b");
  expect(await screen.ended()).toMatchObject({ failure: null });
});

test("only the ways that the configuration admits are offered", async () => {
  await using issuer = await startMockIssuer();
  const config = 'forced_login_method = "chatgpt"';
  await using screen = await Screen.open({ provider: openai, issuer, config });
  expect(await screen.until("Sign in with a code")).not.toContain("API key");
});

test("signing in through the browser can be given up", async () => {
  await using screen = await Screen.open({
    provider: "requires_openai_auth = true",
    env: { PATH: "/nowhere" },
    columns: 400,
  });
  await screen.until("Sign in to Codex");
  screen.press("\r");
  await screen.until("Waiting for the browser");
  await screen.until(/https?:\/\/\S+code_challenge=/);
  screen.press("\r");
  await screen.until("Sign in to Codex");
  screen.press("\u001b");
  expect(await screen.ended()).toMatchObject({ failure: null });
});

test("the successor of the user's model is offered once, and taken into use", async () => {
  await using screen = await Screen.open({ model: "gpt-5.1-codex" });
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\r");
  await screen.until("model  gpt-5.3-codex");
  const config = await readFile(join(screen.home, "config.toml"), "utf8");
  expect(config).toContain('model = "gpt-5.3-codex"');
  expect(config).toContain('[notice.model_migrations]\n"gpt-5.1-codex" = "gpt-5.3-codex"');
});

test("who has stayed with a model is not asked again", async () => {
  const config = '[notice.model_migrations]\n"gpt-5.1-codex" = "gpt-5.3-codex"\n';
  await using screen = await Screen.open({ model: "gpt-5.1-codex", config });
  expect(await screen.until("model  gpt-5.1-codex")).not.toContain("successor");
});

test("a session begins with a tip, unless the configuration says no", async () => {
  await using screen = await Screen.open({ tips: true });
  await screen.until("Tip: ");
  await using silent = await Screen.open({ tips: true, config: "[tui]\nshow_tooltips = false\n" });
  await silent.idle();
  silent.say("/ps");
  expect(await silent.until("No command runs")).not.toContain("Tip: ");
});
