import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { completed, created, streamedMessage } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

const answer = (id: string, text: string) => [
  created(id),
  ...streamedMessage(`m-${id}`, [text]),
  completed(id),
];

/** Makes the working folder a repository with one commit on `main` and a branch `topic`. */
async function repository({ cwd }: Screen): Promise<void> {
  await writeFile(join(cwd, "kept.txt"), "one\ntwo\n");
  const git = (...args: string[]) => execFileSync("git", args, { cwd, stdio: "ignore" });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "Begin with two lines");
  git("branch", "topic");
}

test("/model: first the model, then how much it thinks; both are kept", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "Done.")] });
  await screen.idle();
  screen.say("/model");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b[B\r");
  expect(await screen.until("How much")).toMatchSnapshot();
  screen.press("high\r");
  await screen.until(/The model is now \S+ with effort high\.[\s\S]*gpt-\S+ high ·/);
  screen.say("go");
  await screen.until("Done.");
  expect(screen.model.requests.at(-1)?.body).toMatchObject({ model: /^gpt-/, reasoning: { effort: "high" } });
  expect(await readFile(join(screen.home, "config.toml"), "utf8")).toContain(
    'model_reasoning_effort = "high"',
  );
});

test("/model takes names, and tells those there are when it knows none", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.say("/model gpt-5.2-codex low");
  await screen.until("gpt-5.2-codex low ·");
  screen.say("/model gpt-5.2-codex huge");
  await screen.until("has no effort huge; it has: low");
  screen.say("/model nope");
  await screen.until("There is no model nope");
});

test("/permissions: full access is asked about twice, and what is chosen counts from the next turn", async () => {
  await using screen = await Screen.open({ approval: "on-request", sandbox: "workspace-write" });
  await screen.idle();
  screen.say("/approvals");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b[B\r");
  expect(await screen.until("Go on?")).toMatchSnapshot();
  screen.press("\r");
  await screen.idle();
  screen.say("/permissions");
  await screen.until("What Codex may do");
  screen.press("read\r");
  await screen.until("Permissions are now Read Only");
  screen.say("/status");
  await screen.until("Read Only (read-only, on-request)");
});

test("/personality, /collab and shift+tab", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "A plan.")] });
  await screen.idle();
  screen.say("/personality");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b[B\r");
  await screen.until("Codex is pragmatic");
  screen.say("/collab");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b");
  await screen.idle();
  screen.press("\u001b[Z");
  await screen.until("plan mode · mock-model");
  screen.press("\u001b[Z");
  await screen.until(/^(?![\s\S]*plan mode)/);
  screen.say("/plan the trip");
  await screen.until("A plan.");
  await screen.until("plan mode · mock-model");
});

test("/review offers a branch, the changes, a commit, or something else", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  await repository(screen);
  screen.say("/review");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\r");
  expect(await screen.until("Base branch")).toMatchSnapshot();
  screen.press("\u001b");
  await screen.idle();
  screen.say("/review");
  await screen.until("What to review");
  screen.press("A commit\r");
  await screen.until("Begin with two lines");
  screen.press("\u001b");
  await screen.idle();
  screen.say("/review");
  await screen.until("What to review");
  screen.press("else\r");
  expect(await screen.until("enter to confirm")).toMatchSnapshot();
});

test("/diff shows changes and new files on a screen of its own", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.say("/diff");
  await screen.until("is in no git repository");
  await repository(screen);
  screen.say("/diff");
  await screen.until("Nothing is changed.");
  const before = screen.text();
  await writeFile(join(screen.cwd, "kept.txt"), "one\n2\n");
  await writeFile(join(screen.cwd, "new.txt"), "fresh\n");
  screen.say("/diff");
  expect(await screen.until("q to leave")).toMatchSnapshot();
  screen.press("q");
  await screen.idle();
  expect(screen.text()).toBe(before);
});

test("/status tells settings and usage", async () => {
  await using screen = await Screen.open({ rows: 30 });
  await screen.idle();
  await writeFile(join(screen.cwd, "AGENTS.md"), "Be kind.\n");
  screen.say("/status");
  const text = await screen.until("Context");
  const fixed = text.replace(/[\da-f]{8}-[\da-f-]{27}/, "ID").replace(/(Account +).*/, "$1whose");
  expect(fixed).toMatchSnapshot();
});

test("/rename, /new, /resume with its search, /fork", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "One."), answer("r2", "Two.")], rows: 30 });
  await screen.idle();
  screen.say("the first message");
  await screen.until("One.");
  await screen.idle();
  screen.say("/rename");
  expect(await screen.until("enter to confirm")).toMatchSnapshot();
  screen.press("Blue\r");
  await screen.until('now called "Blue"');
  screen.say("/new");
  await screen.until(/Codex 0\.0\.0[\s\S]*Codex 0\.0\.0/, { scrollback: true });
  screen.say("the second message");
  await screen.until("Two.");
  await screen.idle();
  screen.say("/resume");
  expect(await screen.until("1 of 2")).toMatchSnapshot();
  screen.press("blu");
  await screen.until("1 of 1");
  screen.press("\u007f\u007f\u007fsecond");
  await screen.until(/second[\s\S]*the second message[\s\S]*1 of 1/);
  screen.press("\u007f\u007f\u007f\u007f\u007f\u007fblue");
  await screen.until(/blue[\s\S]*Blue[\s\S]*1 of 1/);
  screen.press("\r");
  await screen.until(/the first message[\s\S]*One\.[\s\S]*Ask Codex/);
  await screen.idle();
  screen.say("/resume");
  await screen.until(/1 of 2/);
  screen.press("second\r"); // Enter means what is typed, not what is still shown
  await screen.until(/the second message[\s\S]*Two\.[\s\S]*Ask Codex/);
  screen.say("/fork");
  await screen.until("This is a copy; the original is still there");
});

test("esc twice goes back to an earlier message", async () => {
  await using screen = await Screen.open({
    script: [answer("r1", "One."), answer("r2", "Two."), answer("r3", "Three.")],
  });
  await screen.idle();
  for (const [said, answered] of [
    ["alpha", "One."],
    ["beta", "Two."],
  ] as const) {
    screen.say(said);
    await screen.until(answered);
    await screen.idle();
  }
  screen.press("\u001b");
  await screen.until("esc again");
  screen.press("\u001b");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\r");
  expect(await screen.until("Back before that message")).toMatchSnapshot();
  screen.press("?\r");
  await screen.until("Three.");
  const input = JSON.stringify(screen.model.requests.at(-1)?.body);
  expect([input.includes("alpha"), input.includes("beta?"), input.includes("Two.")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("the transcript shows all of it, grows while it is shown, and leaves the screen as it was", async () => {
  await using screen = await Screen.open({
    rows: 12,
    script: [answer("r1", "1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7\n\n8")],
  });
  await screen.idle();
  screen.say("count");
  await screen.until(/8\s+›/);
  await screen.idle();
  const before = screen.text();
  screen.press("\u0014");
  expect(await screen.until("q to leave · 100%")).toMatchSnapshot();
  screen.press("\u001b[H");
  await screen.until("Codex 0.0.0");
  screen.press("q");
  await screen.idle();
  expect(screen.text()).toBe(before);
});

test("commands that need a service or another system say so", async () => {
  await using screen = await Screen.open({ rows: 40 });
  await screen.idle();
  screen.say("/realtime");
  await screen.until("Talking needs a microphone");
  screen.say("/setup-default-sandbox");
  await screen.until("Only the sandbox of Windows has to be set up.");
  screen.say("/ps");
  await screen.until("No command runs in the background.");
  screen.say("/clean");
  await screen.until("Ended what ran");
  screen.say("/agent");
  await screen.until("No other agent is at work.");
  screen.say("/mcp");
  await screen.until("No MCP servers are configured");
  screen.say("/copy");
  await screen.until("There is no answer to copy yet.");
});

test("/copy hands the last answer to the terminal as markdown", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "Some **bold** words.\n\nAnd more.")] });
  await screen.idle();
  const copied = new Promise<string>((resolve) => {
    screen.terminal.parser.registerOscHandler(52, (data) => {
      resolve(data);
      return true;
    });
  });
  screen.say("hi");
  await screen.until("And more.");
  await screen.idle();
  screen.say("/copy");
  expect(await copied).toBe(`c;${Buffer.from("Some **bold** words.\n\nAnd more.").toString("base64")}`);
});

test("/init asks for an AGENTS.md, and leaves one that is there", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "Written.")] });
  await screen.idle();
  screen.say("/init");
  await screen.until("Written.");
  await screen.idle();
  await writeFile(join(screen.cwd, "AGENTS.md"), "Be kind.\n");
  screen.say("/init");
  await screen.until("There is an AGENTS.md here already");
});

test("/experimental turns features on and tells when that counts", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.say("/experimental");
  await screen.until(/\[ \] JavaScript REPL[\s\S]*space to switch/);
  screen.press("java \r");
  await screen.until("Changed: js_repl. It counts from the next conversation on: /new");
  expect(await readFile(join(screen.home, "config.toml"), "utf8")).toMatch(/\[features\]\njs_repl = true/);
  screen.say("/experimental");
  await screen.until("[x] JavaScript REPL");
});
