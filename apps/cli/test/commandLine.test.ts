import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { workplace } from "./codex.ts";

test("--version names the command and the protocol release", async () => {
  await using place = await workplace();
  expect(await place.codex(["--version"])).toEqual({
    status: 0,
    stdout: `codex-cli ${manifest.version}\n`,
    stderr: "",
  });
  expect(await place.codex(["exec", "--version"])).toMatchObject({
    status: 0,
    stdout: `codex-cli-exec ${manifest.version}\n`,
  });
});

test("--help lists the commands and exits with 0", async () => {
  await using place = await workplace();
  const { status, stdout } = await place.codex(["--help"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/exec\|e .*Run one task/);
  expect(stdout).toMatch(/app-server .*Serve the agent/);
});

const REFUSALS: [string[], string][] = [
  [["--no-such-flag"], "error: unexpected argument '--no-such-flag' found"],
  [["exec", "--no-such-flag", "x"], "error: unexpected argument '--no-such-flag' found"],
  [["exec", "--color", "pink", "x"], "error: invalid value 'pink' for '--color <COLOR>'"],
  [["exec", "-s", "nope", "x"], "error: invalid value 'nope' for '--sandbox <SANDBOX_MODE>'"],
  [
    ["exec", "--full-auto", "--dangerously-bypass-approvals-and-sandbox", "x"],
    "error: the argument '--full-auto' cannot be used with '--dangerously-bypass-approvals-and-sandbox'",
  ],
  [
    ["exec", "--output-schema"],
    "error: a value is required for '--output-schema <FILE>' but none was supplied",
  ],
  [["exec", "-c"], "error: a value is required for '--config <key=value>' but none was supplied"],
  [
    ["app-server", "--listen", "nope"],
    "error: invalid value 'nope' for '--listen <URL>': unsupported --listen URL `nope`; expected `stdio://` or `ws://IP:PORT`",
  ],
  [["app-server", "generate-ts"], "error: the following required arguments were not provided:"],
];

test.each(REFUSALS)("%j is refused with exit status 2", async (args, line) => {
  await using place = await workplace();
  const { status, stdout, stderr } = await place.codex(args);
  expect({ status, stdout, line: stderr.split("\n")[0] }).toEqual({ status: 2, stdout: "", line });
});

test("without a command and without a terminal it says what could be done", async () => {
  await using place = await workplace();
  const { status, stderr } = await place.codex([]);
  expect(status).toBe(1);
  expect(stderr).toContain("is not a terminal; for a run without one, use: codex exec");
});

test("a CODEX_HOME that is not there is named, for every command", async () => {
  await using place = await workplace();
  const env = { CODEX_HOME: "/no/such/home" };
  for (const args of [["app-server"], ["exec", "--skip-git-repo-check", "x"]]) {
    const { status, stderr } = await place.codex(args, { env });
    expect({ args, status, stderr }).toEqual({
      args,
      status: 1,
      stderr: `${args[0] === "exec" ? "Error finding codex home" : "Error"}: CODEX_HOME points to "/no/such/home", but that path does not exist\n`,
    });
  }
});

test("the version is one that clients of later releases accept", () => {
  expect(Number(manifest.version.split(".")[0])).toBeGreaterThanOrEqual(1);
});

test("a command line is completed by Bash from the printed script", async () => {
  await using place = await workplace();
  const { status, stdout } = await place.codex(["completion"]);
  expect(status).toBe(0);
  const complete = (...words: string[]): string[] => {
    const asked = `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _codex; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", asked, "bash", ...words], { encoding: "utf8" })
      .trim()
      .split("\n");
  };
  expect(complete("codex", "exec", "re")).toEqual(["resume", "review"]);
  expect(complete("codex", "e", "--sandbox", "work")).toEqual(["workspace-write"]);
  expect(complete("codex", "app-server", "generate-t")).toEqual(["generate-ts"]);
});

test("the scripts of the other shells name every command and refuse an unknown shell", async () => {
  await using place = await workplace();
  for (const shell of ["zsh", "fish", "powershell", "elvish"]) {
    const { status, stdout } = await place.codex(["completion", shell]);
    expect([status, shell]).toEqual([0, shell]);
    for (const word of ["app-server", "generate-json-schema", "skip-git-repo-check"])
      expect(stdout).toContain(word);
  }
  const { status, stderr } = await place.codex(["completion", "nope"]);
  expect(status).toBe(2);
  expect(stderr).toContain(
    "invalid value 'nope' for '[SHELL]'\n  [possible values: bash, elvish, fish, powershell, zsh]",
  );
});

test("what needs the hosted service says so", async () => {
  await using place = await workplace();
  for (const args of [["cloud"], ["cloud", "list"], ["apply", "task_1"]]) {
    const { status, stderr } = await place.codex(args);
    expect(status).toBe(1);
    expect(stderr).toContain("hosted service");
  }
});
