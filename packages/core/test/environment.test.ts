import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

const SECRETS = { CODEX_API_KEY: "k1", MOCK_KEY: "k2", MOCK_HEADER: "k3" };
const PROVIDER = `
[model_providers.other]
name = "Other"
base_url = "http://127.0.0.1:9"
env_key = "MOCK_KEY"
env_http_headers = { "x-team" = "MOCK_HEADER" }
`;

/** Variables that a command of a turn sees, in a login shell or without. */
async function seen(t: TestThread, callId: string): Promise<ReadonlyMap<string, string>> {
  const before = t.events.length;
  await t.turn("go");
  const end = t.events
    .slice(before)
    .find(({ msg }) => msg.type === "exec_command_end" && msg.call_id === callId);
  const output = end?.msg.type === "exec_command_end" ? end.msg.stdout : "";
  return new Map(
    output
      .split("\n")
      .map((line): [string, string] => [line.replace(/=.*/, ""), line.replace(/^[^=]*=/, "")]),
  );
}

const printEnv = (id: string, login: boolean) =>
  call(functionCall(id, "shell_command", { command: "/usr/bin/env", login }));

test("no credential of the engine reaches a command, whatever the profile and the policy say", async () => {
  const config = `shell_environment_policy = { ignore_default_excludes = true, set = { OWN = "set" } }${PROVIDER}`;
  const script = [printEnv("a", false), say("ok"), printEnv("b", true), say("ok", 2)];
  await using t = await TestThread.start({
    script,
    config,
    env: { ...SECRETS, KEPT_TOKEN: "t", SHELL: "/bin/bash" },
  });
  await writeFile(join(dirname(t.home), ".profile"), "export MOCK_KEY=again FROM_PROFILE=yes\n");
  const plain = await seen(t, "a");
  const login = await seen(t, "b");
  for (const env of [plain, login]) {
    expect(Object.keys(SECRETS).filter((name) => env.has(name))).toEqual([]);
    expect(env.get("KEPT_TOKEN")).toBe("t");
    expect(env.get("OWN")).toBe("set");
    expect(env.get("CODEX_THREAD_ID")).toBe(t.thread.id);
  }
});

test("the policy holds for the commands of turns", async () => {
  const config =
    'shell_environment_policy = { ignore_default_excludes = false, exclude = ["SECOND*"], include_only = ["PATH", "FIRST", "SET", "*_TOKEN"], set = { SET = "1" } }';
  const script = [printEnv("a", false), say("ok")];
  const env = { FIRST: "1", SECOND: "2", THIRD: "3", MY_TOKEN: "4" };
  await using t = await TestThread.start({ script, config, env });
  const names = [...(await seen(t, "a")).keys()].filter((name) => !["", "PWD", "SHLVL", "_"].includes(name));
  expect(names.toSorted()).toEqual(["CODEX_THREAD_ID", "FIRST", "PATH", "SET"]);
});
