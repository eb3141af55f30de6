import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { events, workplace } from "./codex.ts";

/** A work folder that counts as a repository. */
async function repository(answer: string) {
  const place = await workplace([say(answer)]);
  await mkdir(path.join(place.work, ".git"));
  return place;
}

test("exec review prints the review as the agent's message", async () => {
  const verdict = {
    findings: [],
    overall_correctness: "patch is correct",
    overall_explanation: "All good.",
    overall_confidence_score: 1,
  };
  await using place = await repository(JSON.stringify(verdict));
  const file = path.join(place.work, "last.txt");
  const finished = await place.codex(["exec", "review", "--json", "-o", file, "check the loop"]);
  expect(finished.status).toBe(0);
  const [, , , started, message, completed] = events(finished);
  expect(started).toEqual({ type: "turn.started" });
  expect(message).toMatchObject({ item: { type: "agent_message", text: "All good." } });
  expect(completed).toMatchObject({ type: "turn.completed", usage: { input_tokens: 0 } });
  expect(await readFile(file, "utf8")).toBe("");
  const { body } = await place.model.request(0);
  expect(JSON.stringify(body.input.at(-1))).toContain("check the loop");
});

test("review shows what is reviewed, and the result on standard error alone", async () => {
  await using place = await repository("Looks fine.");
  const { status, stdout, stderr } = await place.codex([
    "review",
    "--commit",
    "abcdef0123",
    "--title",
    "first",
  ]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  expect(stderr).toMatch(/user\ncommit abcdef0: first\n/);
  expect(stderr).toMatch(/codex\nLooks fine\.\n$/);
});

test("instructions come from standard input after a dash", async () => {
  await using place = await repository("Fine.");
  const { status, stderr } = await place.codex(["review", "-"], { stdin: " Check it. \n" });
  expect(status).toBe(0);
  expect(stderr).toMatch(/user\nCheck it\.\n/);
});

test.each<[string[], number, string]>([
  [[], 1, "Error: Specify --uncommitted, --base, --commit, or provide custom review instructions\n"],
  [["  "], 1, "Error: Review prompt cannot be empty\n"],
  [
    ["--uncommitted", "--base", "x"],
    2,
    "error: the argument '--uncommitted' cannot be used with '--base <BRANCH>'\n",
  ],
  [["--commit", "x", "look"], 2, "error: the argument '--commit <SHA>' cannot be used with '[PROMPT]'\n"],
  [["--title", "x"], 2, "error: the following required arguments were not provided:\n  --commit <SHA>\n"],
])("review %j is refused", async (args, status, text) => {
  await using place = await repository("Fine.");
  for (const command of [["review"], ["exec", "review"]]) {
    const finished = await place.codex([...command, ...args]);
    expect(finished.status).toBe(status);
    expect(finished.stderr.startsWith(text)).toBe(true);
  }
});

test("outside a repository there is nothing to review", async () => {
  await using place = await workplace([say("Fine.")]);
  const refused = await place.codex(["review", "look"]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("Not inside a trusted directory");
  const allowed = await place.codex(["exec", "--skip-git-repo-check", "review", "look"]);
  expect(allowed.status).toBe(0);
});
