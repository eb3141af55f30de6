import { appendFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

type Place = Awaited<ReturnType<typeof workplace>>;

const exec = ["exec", "--skip-git-repo-check"];

/** What the head of a run says of a setting. */
async function told(place: Place, setting: string, flags: readonly string[]): Promise<string | undefined> {
  const { stderr } = await place.codex([...exec, ...flags, "hi"]);
  return new RegExp(`^${setting}: (.*)$`, "m").exec(stderr)?.[1];
}

test("--add-dir adds to the configured folders, counted from the folder to work in", async () => {
  await using place = await workplace([say("one"), say("two", 2)]);
  const { home, work } = place;
  await appendFile(path.join(home, "config.toml"), '[sandbox_workspace_write]\nwritable_roots = ["/opt"]\n');
  await mkdir(path.join(work, "sub"));
  const flags = ["-s", "workspace-write", "-C", "sub", "--add-dir", "../extra", "--add-dir", "~/more"];
  const sandbox = "workspace-write [workdir, /tmp, $TMPDIR, /opt,";
  const folders = `${path.join(work, "extra")}, ${path.join(path.dirname(home), "more")}]`;
  expect(await told(place, "sandbox", flags)).toBe(`${sandbox} ${folders}`);
  const assigned = ["-s", "workspace-write", "-c", 'sandbox_workspace_write.writable_roots=["/srv"]'];
  expect(await told(place, "sandbox", [...assigned, "--add-dir", "/opt"])).toBe(
    "workspace-write [workdir, /tmp, $TMPDIR, /srv, /opt]",
  );
});

const profile = `[profiles.p]
model = "profile-model"
sandbox_mode = "workspace-write"
`;

test.each([
  ["sandbox", ["-s", "read-only"], "read-only"],
  ["sandbox", ["--dangerously-bypass-approvals-and-sandbox"], "danger-full-access"],
  ["model", ["-m", "flag-model"], "flag-model"],
  ["model", ["-c", "model=assigned"], "profile-model"],
])("%s: a profile loses to a flag of its own, not to -c (%j)", async (setting, flags, expected) => {
  await using place = await workplace([say("done")]);
  await appendFile(path.join(place.home, "config.toml"), profile);
  expect(await told(place, setting, ["-p", "p", ...flags])).toBe(expected);
});

test("what is wrong with every run is said before what is wrong with this one", async () => {
  await using place = await workplace();
  const refusal = async (args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await place.codex(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    return stderr;
  };
  expect(await refusal(["exec", "-c", "nonsense", "-C", "nowhere", "x"])).toBe(
    "Error parsing -c overrides: Invalid override (missing '='): nonsense\n",
  );
  expect(await refusal(["exec", "-p", "nope", "--output-schema", "none.json", "x"])).toBe(
    "Error: config profile `nope` not found\n",
  );
  await writeFile(path.join(place.home, "config.toml"), "model = 3\n");
  expect(await refusal(["exec", "x"])).toContain("config.toml:1:9: invalid type: integer `3`");
});

test.each([
  [["mcp", "list", "-c", "x"], "Error: Invalid override (missing '='): x\n"],
  [["features", "list", "-c", "x"], "Error: Invalid override (missing '='): x\n"],
  [["login", "status", "-c", "x"], "Error parsing -c overrides: Invalid override (missing '='): x\n"],
  [["app-server", "-c", "x"], "Error: error parsing -c overrides: Invalid override (missing '='): x\n"],
  [["resume", "-c", "=x"], "Error parsing -c overrides: Empty key in override: =x\n"],
  [["completion", "--enable", "nope"], "Error: Unknown feature flag: nope\n"],
  [["features", "enable", "undo", "--disable", "nope"], "Error: Unknown feature flag: nope\n"],
])("%j is refused in the words that scripts know", async (args, text) => {
  await using place = await workplace();
  expect(await place.codex(args)).toEqual({ status: 1, stdout: "", stderr: text });
});

test.each([
  [["exec", "--skip-git", "x"], "tip: a similar argument exists: '--skip-git-repo-check'"],
  [["exec", "-s", "readonly", "x"], "tip: a similar value exists: 'read-only'"],
  [["exec", "--json=yes", "x"], "unexpected value 'yes' for '--json' found; no more were expected"],
  [["exec", "-C", "", "x"], "a value is required for '--cd <DIR>' but none was supplied"],
  [["exec", "--json", "--json", "x"], "cannot be used multiple times\n\nUsage: codex exec "],
  [["exec", "-s"], "[possible values: read-only, workspace-write, danger-full-access]"],
  [["mcp", "lst"], "tip: a similar subcommand exists: 'list'"],
  [["help", "nothing"], "error: unrecognized subcommand 'nothing'"],
  [["review", "--base", "x", "--uncommitted"], "cannot be used with"],
  [["--yolo", "-a", "never"], "cannot be used with '--ask-for-approval <APPROVAL_POLICY>'"],
])("%j is a usage error with advice", async (args, text) => {
  await using place = await workplace();
  const { status, stdout, stderr } = await place.codex(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(text);
});
