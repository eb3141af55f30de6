import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const run = ["exec", "--skip-git-repo-check", "--oss"];

test("--oss is the configured provider with its usual model, unless another one is named", async () => {
  await using place = await workplace([say("one"), say("two", 2), say("three", 3), say("four", 4)]);
  const env = { CODEX_OSS_BASE_URL: place.model.baseUrl };
  const file = path.join(place.home, "config.toml");
  await writeFile(file, `oss_provider = "lmstudio"\n${await readFile(file, "utf8")}`);
  for (const flags of [[], ["--local-provider", "ollama"], ["-m", "mine"], ["-c", "model=other"]]) {
    expect(await place.codex([...run, ...flags, "hi"], { env })).toMatchObject({ status: 0 });
  }
  expect(place.model.requests.map(({ body }) => body.model)).toEqual([
    "openai/gpt-oss-20b",
    "gpt-oss:20b",
    "mine",
    "other",
  ]);
});

test("without a provider, and with one that does not answer, nothing is begun", async () => {
  await using place = await workplace();
  const nobody = await place.codex([...run, "hi"]);
  expect(nobody).toMatchObject({ status: 1, stdout: "" });
  expect(nobody.stderr).toMatch(/^Error: No default OSS provider configured\./);
  const env = { CODEX_OSS_BASE_URL: "http://127.0.0.1:1/v1" };
  const silent = await place.codex([...run, "--local-provider", "ollama", "hi"], { env });
  expect(silent).toMatchObject({ status: 1, stdout: "" });
  expect(silent.stderr).toMatch(/^Error: OSS setup failed: No running Ollama server detected\./);
});
