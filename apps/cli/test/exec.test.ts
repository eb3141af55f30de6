import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  call,
  customToolCall,
  functionCall,
  message,
  reasoning,
  say,
  sayInPieces,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { events, workplace } from "./codex.ts";

const WARNING =
  "Model metadata for `mock-model` not found. Defaulting to fallback metadata; this can degrade performance and cause issues.";

test("--json prints the events of a run as JSON lines", async () => {
  await using place = await workplace([
    call(functionCall("c1", "shell_command", { command: "echo one; exit 3" })),
    sayInPieces(["All ", "done."], 2),
  ]);
  const finished = await place.codex(["exec", "--json", "--skip-git-repo-check", "do it"]);
  expect(finished.stderr).toBe("");
  expect(finished.status).toBe(0);
  const command = "/bin/bash -lc 'echo one; exit 3'";
  expect(events(finished)).toEqual([
    { type: "thread.started", thread_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    { type: "item.completed", item: { id: "item_0", type: "error", message: WARNING } },
    { type: "turn.started" },
    {
      type: "item.started",
      item: {
        id: "item_1",
        type: "command_execution",
        command,
        aggregated_output: "",
        exit_code: null,
        status: "in_progress",
      },
    },
    {
      type: "item.completed",
      item: {
        id: "item_1",
        type: "command_execution",
        command,
        aggregated_output: "one\n",
        exit_code: 3,
        status: "failed",
      },
    },
    { type: "item.completed", item: { id: "item_2", type: "agent_message", text: "All done." } },
    { type: "turn.completed", usage: { input_tokens: 20, cached_input_tokens: 4, output_tokens: 10 } },
  ]);
});

test("without --json the final message alone goes to standard output", async () => {
  await using place = await workplace([say("Hello.")]);
  const { status, stdout, stderr } = await place.codex(["exec", "--skip-git-repo-check", "hi"]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "Hello.\n" });
  expect(stderr).toContain("model: mock-model");
  expect(stderr).toMatch(/user\nhi\n/);
  expect(stderr).toMatch(/codex\nHello\.\ntokens used\n13\n$/);
});

test("a patch is applied and reported", async () => {
  const patch = "*** Begin Patch\n*** Add File: made.txt\n+fresh\n*** End Patch";
  await using place = await workplace([call(customToolCall("p1", "apply_patch", patch)), say("made", 2)]);
  const finished = await place.codex(["exec", "--json", "--skip-git-repo-check", "-m", "gpt-5.1", "make it"]);
  expect(await readFile(path.join(place.work, "made.txt"), "utf8")).toBe("fresh\n");
  expect(events(finished)).toContainEqual({
    type: "item.completed",
    item: {
      id: "item_0",
      type: "file_change",
      changes: [{ path: path.join(place.work, "made.txt"), kind: "add" }],
      status: "completed",
    },
  });
});

test("a failing turn exits with 1 and tells the provider's words", async () => {
  await using place = await workplace([{ status: 400, body: '{"error":{"message":"bad thing"}}' }]);
  const finished = await place.codex(["exec", "--json", "--skip-git-repo-check", "hi"]);
  expect(finished.status).toBe(1);
  expect(events(finished).slice(-2)).toEqual([
    { type: "error", message: '{"error":{"message":"bad thing"}}', codex_error_info: "other" },
    {
      type: "turn.failed",
      error: { message: '{"error":{"message":"bad thing"}}', codex_error_info: "other" },
    },
  ]);
});

test("the prompt comes from standard input when none is given", async () => {
  await using place = await workplace([say("read")]);
  await place.codex(["exec", "--skip-git-repo-check", "-"], { stdin: "from the pipe\n" });
  const { body } = await place.model.request(0);
  expect(body.input.at(-1)).toMatchObject({ content: [{ type: "input_text", text: "from the pipe\n" }] });
});

test("a prompt may be as long as it likes", async () => {
  await using place = await workplace([say("read")]);
  const stdin = "long ".repeat(220_000);
  expect(await place.codex(["exec", "--skip-git-repo-check"], { stdin })).toMatchObject({ status: 0 });
  const { body } = await place.model.request(0);
  expect(body.input.at(-1)).toMatchObject({ content: [{ type: "input_text", text: stdin }] });
});

test("--ephemeral keeps no session file, and without it there is one", async () => {
  await using place = await workplace([say("a"), say("b")]);
  await place.codex(["exec", "--skip-git-repo-check", "--ephemeral", "x"]);
  expect(await readdir(place.home)).not.toContain("sessions");
  await place.codex(["exec", "--skip-git-repo-check", "x"]);
  expect(await readdir(place.home)).toContain("sessions");
});

test("a session is gone on with under --ephemeral as if nothing had been said", async () => {
  await using place = await workplace([say("One."), say("Two.", 2), say("Three.", 3)]);
  const exec = (...args: string[]) => place.codex(["exec", "--json", "--skip-git-repo-check", ...args]);
  const [started] = events(await exec("task-one"));
  const second = events(await exec("resume", "--last", "--ephemeral", "task-two"));
  expect(second[0]).toEqual(started);
  expect(JSON.stringify((await place.model.request(1)).body.input)).toContain("task-one");
  await exec("resume", "--last", "task-three");
  const third = JSON.stringify((await place.model.request(2)).body.input);
  expect(third).toContain("task-one");
  expect(third).not.toContain("task-two");
});

test("-o writes the final message", async () => {
  await using place = await workplace([say("the last words")]);
  await place.codex(["exec", "--skip-git-repo-check", "-o", "out.txt", "x"]);
  expect(await readFile(path.join(place.work, "out.txt"), "utf8")).toBe("the last words");
});

test("--output-schema reaches the provider", async () => {
  await using place = await workplace([say("{}")]);
  await writeFile(path.join(place.work, "schema.json"), '{"type":"object"}');
  await place.codex(["exec", "--skip-git-repo-check", "--output-schema", "schema.json", "x"]);
  const { body } = await place.model.request(0);
  expect(body.text).toEqual({
    format: { type: "json_schema", strict: true, name: "codex_output_schema", schema: { type: "object" } },
  });
});

const REFUSED: [string, string[], RegExp][] = [
  [
    "outside a repository",
    ["hi"],
    /^Not inside a trusted directory and --skip-git-repo-check was not specified\.\n$/,
  ],
  ["no prompt", ["--skip-git-repo-check"], /No prompt provided via stdin\.\n$/],
  [
    "a missing schema",
    ["--skip-git-repo-check", "--output-schema", "none.json", "x"],
    /^Failed to read output schema file none\.json: No such file or directory \(os error 2\)\n$/,
  ],
  [
    "an override without =",
    ["--skip-git-repo-check", "-c", "nonsense", "x"],
    /^Error parsing -c overrides: Invalid override \(missing '='\): nonsense\n$/,
  ],
  [
    "an unknown provider",
    ["--skip-git-repo-check", "-c", "model_provider=nope", "x"],
    /Model provider `nope` not found/,
  ],
  ["an unknown profile", ["--skip-git-repo-check", "-p", "nope", "x"], /config profile `nope` not found/],
  ["an unknown feature", ["--skip-git-repo-check", "--enable", "nope", "x"], /Unknown feature flag: nope/],
];

test("--output-schema with a file that is not JSON is refused with its name and the place", async () => {
  await using place = await workplace();
  await writeFile(path.join(place.work, "bad.json"), "{ not json");
  const { status, stderr } = await place.codex([
    "exec",
    "--skip-git-repo-check",
    "--output-schema",
    "bad.json",
    "x",
  ]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Output schema file bad\.json is not valid JSON: .*line 1 column 3/);
});

test.each(REFUSED)("%s is refused in one sentence", async (_what, args, text) => {
  await using place = await workplace();
  const { status, stdout, stderr } = await place.codex(["exec", ...args]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(text);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("a provider that cannot be reached fails the turn with its address", async () => {
  await using place = await workplace();
  const url = 'model_providers.mock.base_url="http://127.0.0.1:9/v1"';
  const { status, stderr } = await place.codex(["exec", "--skip-git-repo-check", "-c", url, "x"]);
  expect(status).toBe(1);
  expect(stderr).toContain("http://127.0.0.1:9/v1/responses");
});

test("a missing key is named", async () => {
  await using place = await workplace();
  const args = ["exec", "--skip-git-repo-check", "-c", 'model_providers.mock.env_key="NO_SUCH_KEY"', "x"];
  const { status, stderr } = await place.codex(args);
  expect(status).toBe(1);
  expect(stderr).toContain("NO_SUCH_KEY");
});

test("a broken config.toml is pointed at", async () => {
  await using place = await workplace();
  await writeFile(path.join(place.home, "config.toml"), "model = \n");
  const { status, stderr } = await place.codex(["exec", "--skip-git-repo-check", "x"]);
  expect(status).toBe(1);
  expect(stderr).toContain("config.toml:1:");
});

test("a session is gone on with by its id, by its name and as the newest of the folder", async () => {
  await using place = await workplace([say("One.", 1), say("Two.", 2), say("Three.", 3), say("Four.", 4)]);
  const exec = ["exec", "--json", "--skip-git-repo-check"];
  const threadOf = async (args: string[], stdin?: string): Promise<unknown> => {
    const finished = await place.codex([...exec, ...args], stdin === undefined ? {} : { stdin });
    expect(finished.status).toBe(0);
    return events(finished)[0]?.thread_id;
  };
  const id = await threadOf(["task-one"]);
  expect(await threadOf(["resume", String(id), "task-two"])).toBe(id);
  expect(await threadOf(["resume", "--last", "-"], "task-three")).toBe(id);
  const other = await threadOf(["resume", "no such name", "fourth"]);
  expect(other).not.toBe(id);
  const said = (index: number): string => JSON.stringify(place.model.requests[index]?.body);
  for (const word of ["task-one", "One.", "task-two", "Two.", "task-three"]) expect(said(2)).toContain(word);
  expect(said(3)).not.toContain("task-two");
});

test("a failure carries its kind, for programs and for people", async () => {
  const down = { status: 429, body: { error: { message: "down" } } };
  await using place = await workplace([down, down]);
  const args = ["--skip-git-repo-check", "hi"];
  const json = await place.codex(["exec", "--json", ...args]);
  const info = { response_too_many_failed_attempts: { http_status_code: 429 } };
  expect(events(json).slice(-2)).toMatchObject([
    { type: "error", codex_error_info: expect.anything() },
    { type: "turn.failed", error: { codex_error_info: expect.anything() } },
  ]);
  expect(events(json).at(-1)).toMatchObject({ error: { codex_error_info: info } });
  const { stderr } = await place.codex(["exec", ...args]);
  expect(stderr).toContain("(response too many failed attempts, HTTP 429)");
});

test("the command line that programs of the reference's SDK build is understood", async () => {
  await using place = await workplace([say("one", 1), say("two", 2)]);
  const image = path.join(place.work, "pixel.png");
  await writeFile(
    image,
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const flags = [
    "--sandbox",
    "read-only",
    "--cd",
    place.work,
    "--add-dir",
    place.home,
    "--skip-git-repo-check",
  ];
  const settings = ['model_reasoning_effort="low"', 'web_search="disabled"', 'approval_policy="never"'];
  const common = [
    "exec",
    "--experimental-json",
    ...flags,
    ...settings.flatMap((setting) => ["--config", setting]),
  ];
  const env = { CODEX_INTERNAL_ORIGINATOR_OVERRIDE: "codex_sdk_ts" };
  const first = events(await place.codex(common, { stdin: "hi", env }));
  const id = String(first[0]?.thread_id);
  const resumed = ["resume", id, "--image", image];
  const second = events(await place.codex([...common, ...resumed], { stdin: "again", env }));
  expect(second[0]).toEqual({ type: "thread.started", thread_id: id });
  expect(second.at(-1)).toMatchObject({ type: "turn.completed" });
  expect(place.model.requests[1]?.headers.originator).toBe("codex_sdk_ts");
  expect(JSON.stringify(place.model.requests[1]?.body.input)).toContain("input_image");
});

test("what the model thinks is shown unless the configuration hides it", async () => {
  await using place = await workplace([
    call(reasoning("r1", "Deep thought."), message("m1", "Done.")),
    call(reasoning("r2", "Deep thought."), message("m2", "Done.")),
  ]);
  const stderr = async (...flags: string[]) =>
    (await place.codex(["exec", "--skip-git-repo-check", ...flags, "hi"])).stderr;
  const shown = await stderr("-c", "model_reasoning_summary=detailed");
  expect(shown).toContain("\nreasoning summaries: detailed\n");
  expect(shown).toContain("\nthinking\nDeep thought.\n");
  const hidden = await stderr("-c", "hide_agent_reasoning=true");
  expect(hidden).toContain("\nreasoning summaries: none\n");
  expect(hidden).not.toContain("Deep thought.");
});
