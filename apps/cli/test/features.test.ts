import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

/** The line of one feature, its columns apart by one space. */
function line(stdout: string, name: string): string | undefined {
  const found = stdout.split("\n").find((text) => text.startsWith(`${name} `));
  return found?.replace(/ {2,}/g, " ");
}

test("features are listed in columns, with flags and profiles applied", async () => {
  await using place = await workplace();
  const file = path.join(place.home, "config.toml");
  await writeFile(
    file,
    `${await readFile(file, "utf8")}\n[profiles.p.features]\nmemories = true\n\n[features]\napps = true\n`,
  );
  const list = await place.codex(["features", "list", "--enable", "undo", "--disable", "collab"]);
  expect(list).toMatchObject({ status: 0, stderr: "" });
  const lines = list.stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(38);
  expect(lines[0]).toBe("undo                             stable             true");
  expect(line(list.stdout, "multi_agent")).toBe("multi_agent experimental false");
  expect(line(list.stdout, "apps")).toBe("apps experimental true");
  expect(line(list.stdout, "memories")).toBe("memories under development false");
  const profile = await place.codex(["-p", "p", "features", "list"]);
  expect(line(profile.stdout, "memories")).toBe("memories under development true");
  const unknown = { status: 1, stdout: "" };
  expect(await place.codex(["-p", "q", "features", "list"])).toEqual({
    ...unknown,
    stderr: "Error: config profile `q` not found\n",
  });
  expect(await place.codex(["features", "list", "--enable", "nonsense"])).toEqual({
    ...unknown,
    stderr: "Error: Unknown feature flag: nonsense\n",
  });
});

test("a feature is switched in config.toml, whose comments stay", async () => {
  await using place = await workplace();
  const file = path.join(place.home, "config.toml");
  await writeFile(file, "# mine\n[features] # these\nundo = false # for now\n");
  expect(await place.codex(["features", "enable", "undo"])).toEqual({
    status: 0,
    stdout: "Enabled feature `undo` in config.toml.\n",
    stderr: "",
  });
  const unfinished = await place.codex(["features", "enable", "memory_tool"]);
  expect(unfinished).toMatchObject({ status: 0, stdout: "Enabled feature `memory_tool` in config.toml.\n" });
  expect(unfinished.stderr).toMatch(/^Under-development features enabled: memories\. /);
  expect(await place.codex(["features", "disable", "sqlite"])).toMatchObject({ status: 0, stderr: "" });
  expect(await readFile(file, "utf8")).toBe(
    "# mine\n[features] # these\nundo = true # for now\nmemory_tool = true\nsqlite = false\n",
  );
});

test("what cannot be switched is said, and the file left as it is", async () => {
  await using place = await workplace();
  const file = path.join(place.home, "config.toml");
  expect(await place.codex(["features", "enable", "Undo"])).toEqual({
    status: 1,
    stdout: "",
    stderr: "Error: Unknown feature flag: Undo\n",
  });
  expect(await place.codex(["features", "enable"])).toMatchObject({ status: 2, stdout: "" });
  await writeFile(file, "model = [\n");
  const broken = await place.codex(["features", "disable", "undo"]);
  expect(broken).toEqual({
    status: 1,
    stdout: "",
    stderr: `Error: ${file}:1:11: unclosed array, expected \`]\`\n  |\n1 | model = [\n  |           ^\n`,
  });
  expect(await readFile(file, "utf8")).toBe("model = [\n");
});
