import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { call, functionCall, itemDone, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { events, workplace } from "./codex.ts";

const G = "--skip-git-repo-check";
const PATCH = "*** Begin Patch\n*** Update File: a.txt\n@@\n-old\n+new\n*** End Patch";

test("a patch is shown with its lines, its outcome and the difference of the turn", async () => {
  const command = `apply_patch <<'EOF'\n${PATCH}\nEOF\n`;
  await using place = await workplace([call(functionCall("c1", "shell_command", { command })), say("ok", 2)]);
  await writeFile(path.join(place.work, "a.txt"), "old\n");
  const { stderr, status } = await place.codex(["exec", G, "-s", "danger-full-access", "change it"]);
  expect(status).toBe(0);
  const shown = stderr.replaceAll(/\d+ms/g, "<t>").replaceAll(place.work, "<cwd>");
  expect(shown).toContain(
    "file update\nM <cwd>/a.txt\n@@ -1 +1 @@\n-old\n+new\napply_patch(auto_approved=true) exited 0 in <t>:\nSuccess. Updated the following files:\nM a.txt\nfile update:\ndiff --git",
  );
});

test("output beyond 20 lines is counted, not shown", async () => {
  const command = functionCall("c1", "shell_command", { command: "seq 1 25" });
  await using place = await workplace([call(command), say("ok", 2)]);
  const { stderr } = await place.codex(["exec", G, "-s", "danger-full-access", "count"]);
  expect(stderr).toMatch(/\n19\n20\n\(5 more lines\)\ncodex\nok\n/);
});

test("colours are those of a terminal when they are asked for", async () => {
  await using place = await workplace([say("ok")]);
  const { stderr } = await place.codex(["exec", G, "--color", "always", "x"]);
  expect(stderr).toContain("\u001b[35m\u001b[3mcodex\u001b[0m\u001b[0m\nok\n");
  expect(stderr).toContain("\u001b[1m\u001b[33mwarning:\u001b[0m\u001b[0m ");
});

test("rules that cannot be read keep a run from starting", async () => {
  await using place = await workplace([say("not reached")]);
  await mkdir(path.join(place.home, "rules"));
  const file = path.join(place.home, "rules", "default.rules");
  await writeFile(file, 'prefix_rule(pattern = ["git"], decision = "nope")\n');
  const finished = await place.codex(["exec", G, "x"]);
  expect(finished).toMatchObject({
    status: 1,
    stdout: "",
    stderr: `Error loading rules:\n${file}:1: error: invalid decision: nope (problem is on or around line 1)\n`,
  });
});

test("a search is told under the id of its call, when it starts and when it is done", async () => {
  const action = { type: "open_page", url: "https://example.com/a" };
  const search = { type: "web_search_call", id: "ws1", status: "completed", action } as const;
  await using place = await workplace([call(itemDone(search))]);
  const told = events(await place.codex(["exec", "--json", G, "look"])).filter(
    ({ item }) => (item as { type?: string } | undefined)?.type === "web_search",
  );
  expect(told).toEqual([
    {
      type: "item.started",
      item: { id: "ws1", type: "web_search", query: "", action: { type: "other" } },
    },
    {
      type: "item.completed",
      item: { id: "ws1", type: "web_search", query: "https://example.com/a", action },
    },
  ]);
});

test("a flag counts for more than -c, and -c before and after the command both count", async () => {
  await using place = await workplace([say("ok")]);
  const args = ["-c", 'model_reasoning_summary="concise"', "exec", G, "-c", "model=a", "-m", "b", "x"];
  const { stderr } = await place.codex(args);
  expect(stderr).toContain("model: b\n");
  expect(stderr).toContain("reasoning summaries: concise\n");
});

const refused: [string[], string][] = [
  [["exec", "--json", "--json", "x"], "the argument '--json' cannot be used multiple times"],
  [["exec", "a", "b"], "unexpected argument 'b' found"],
  [
    ["exec", "--jsno", "x"],
    "unexpected argument '--jsno' found\n\n  tip: a similar argument exists: '--json'",
  ],
  [["sandbox", "linux"], "the following required arguments were not provided:\n  <COMMAND>"],
  [["mcp", "lst"], "unrecognized subcommand 'lst'\n\n  tip: a similar subcommand exists: 'list'"],
];

test.each(refused)("%j is refused", async (args, why) => {
  await using place = await workplace([say("not reached")]);
  const { status, stderr } = await place.codex(args);
  expect(status).toBe(2);
  expect(stderr).toContain(`error: ${why}\n\nUsage: codex `);
});

test("images are listed after one flag or parted by commas, and - = and -- are understood", async () => {
  await using place = await workplace([say("ok"), say("ok", 2)]);
  const { stderr } = await place.codex(["exec", G, "x", "-m=other", "-i", "a.png,b.png", "c.png"]);
  expect(stderr).toContain("model: other\n");
  const [request] = place.model.requests;
  const parts = JSON.stringify(request);
  for (const name of ["a.png", "b.png", "c.png"]) expect(parts).toContain(name);
  const { stderr: dashes } = await place.codex(["exec", G, "--", "resume"]);
  expect(dashes).toContain("\nuser\nresume\n");
});

test("a prompt in UTF-16 is read, and bytes that are no text are pointed at", async () => {
  await using place = await workplace([say("ok")]);
  const text = Buffer.from("\ufeffgrüße", "utf16le");
  const { stderr } = await place.codex(["exec", G, "-"], { stdin: text });
  expect(stderr).toContain("\nuser\ngrüße\n");
  const refused = await place.codex(["exec", G, "-"], { stdin: Buffer.from([0x61, 0xc3, 0xa4, 0xff]) });
  expect(refused.stderr).toContain("invalid byte at offset 3");
  expect(refused.status).toBe(1);
});

test("--oss needs a provider, and one that answers", async () => {
  await using place = await workplace([say("ok")]);
  const unnamed = await place.codex(["exec", G, "--oss", "x"]);
  expect(unnamed).toMatchObject({ status: 1, stdout: "" });
  expect(unnamed.stderr).toContain("No default OSS provider configured");
  const unknown = await place.codex(["exec", G, "--oss", "--local-provider", "nope", "x"]);
  expect(unknown).toMatchObject({ status: 1, stderr: "Error: Model provider `nope` not found\n" });
  const env = { CODEX_OSS_BASE_URL: "http://127.0.0.1:9/v1" };
  const absent = await place.codex(["exec", G, "--oss", "--local-provider", "ollama", "x"], { env });
  expect(absent.stderr).toContain("Error: OSS setup failed: No running Ollama server detected");
});

test("a folder to work in must be one", async () => {
  await using place = await workplace([say("not reached")]);
  await writeFile(path.join(place.work, "file"), "");
  const { status, stderr } = await place.codex(["exec", G, "-C", "file", "x"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Error: .*file is not a folder; give --cd a folder to work in\.\n$/);
});

test.each([
  [
    ["cloud", "list", "--limit", "21"],
    "invalid value '21' for '--limit <N>': limit must be between 1 and 20",
  ],
  [["exec", "--sandbox", "x", "y"], "invalid value 'x' for '--sandbox <SANDBOX_MODE>'"],
  [["exec", "-o"], "a value is required for '--output-last-message <FILE>' but none was supplied"],
])("a value is refused without the usage of the whole command: %j", async (args, why) => {
  await using place = await workplace();
  const { status, stderr } = await place.codex(args);
  expect(status).toBe(2);
  expect(stderr).toContain(`error: ${why}`);
  expect(stderr).not.toContain("Usage:");
});

test("help is printed for words after help, too", async () => {
  await using place = await workplace();
  for (const args of [
    ["help", "exec"],
    ["exec", "help", "resume"],
    ["login", "help"],
    ["help", "app-server", "generate-ts"],
  ]) {
    const { status, stdout } = await place.codex(args);
    expect({ args, status }).toEqual({ args, status: 0 });
    expect(stdout).toContain(`Usage: codex ${args.filter((word) => word !== "help").join(" ")}`);
  }
});

test("nobody is asked, and a value of -c that means nothing is still refused", async () => {
  await using place = await workplace([say("ok")]);
  const asking = await place.codex(["exec", G, "-c", "approval_policy=on-request", "x"]);
  expect(asking.stderr).toContain("approval: never\n");
  const { status, stderr } = await place.codex(["exec", G, "-c", "approval_policy=bogus", "x"]);
  expect(status).toBe(1);
  expect(stderr).toContain("unknown variant `bogus`");
});
