import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
