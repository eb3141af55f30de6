import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { v2 } from "@codex/protocol";
import { completed, created, streamedMessage } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

/** The colour of the first cell that shows a character. */
function colorOf({ terminal }: Screen, character: string): string | null {
  const { active } = terminal.buffer;
  for (let row = active.baseY; row < active.baseY + terminal.rows; row++) {
    const line = active.getLine(row);
    const column = line?.translateToString().indexOf(character) ?? -1;
    const cell = column === -1 ? undefined : line?.getCell(column);
    if (cell !== undefined) return cell.isFgRGB() ? `#${cell.getFgColor().toString(16)}` : null;
  }
  return null;
}

test("/theme changes the colours, and they are kept", async () => {
  await using screen = await Screen.open({ env: { COLORTERM: "truecolor" } });
  await screen.idle();
  screen.say("/theme");
  expect(await screen.until("enter to choose")).toMatchSnapshot();
  screen.press("\u001b[B\r");
  await screen.until("The colours are now: dark.");
  screen.say("/personality");
  await screen.until("› Friendly");
  expect(colorOf(screen, "› Friendly")).toBe("#7dcfff");
  screen.press("\u001b");
  await screen.idle();
  expect(await readFile(join(screen.home, "config.toml"), "utf8")).toContain('theme = "dark"');
  screen.say("/theme mauve");
  await screen.until("There is no theme mauve; there are: default, dark");
});

test("a theme of the user's own gives the colours, from the beginning too", async () => {
  const config = '[tui]\ntheme = "mine"\n';
  await using screen = await Screen.open({ env: { COLORTERM: "truecolor" }, config });
  await screen.until("The theme mine cannot be used");
  await screen.idle();
  await mkdir(join(screen.home, "themes"));
  const rule =
    "<dict><key>scope</key><string>entity.name.function</string><key>settings</key>" +
    "<dict><key>foreground</key><string>#123456</string></dict></dict>";
  await writeFile(join(screen.home, "themes", "mine.tmTheme"), `<plist><array>${rule}</array></plist>`);
  screen.say("/theme mine");
  await screen.until("The colours are now: mine.");
  screen.say("/personality");
  await screen.until("› Friendly");
  expect(colorOf(screen, "› Friendly")).toBe("#123456");
});

test("/statusline chooses what the line below shows, and it is kept", async () => {
  await using screen = await Screen.open({ rows: 30 });
  await screen.idle();
  screen.say("/statusline");
  expect(await screen.until("space to switch")).toMatchSnapshot();
  screen.press(" \u001b[B\u001b[B\u001b[B "); // model and folder off
  screen.press("version");
  await screen.until("The line below version");
  screen.press(" \r");
  await screen.until(/The line below shows: [\s\S]*\n {2}0\.0\.0$/);
  const config = await readFile(join(screen.home, "config.toml"), "utf8");
  expect(config).toContain('status_line = ["context-remaining", "used-tokens", "codex-version"]');
});

test("the configuration says how the line below looks and that nothing is remembered", async () => {
  const answer = [created("r1"), ...streamedMessage("m1", ["Fine."]), completed("r1")];
  await using screen = await Screen.open({
    script: [answer],
    config:
      '[tui]\nstatus_line = ["model-name", "nonsense", "codex-version"]\n[history]\npersistence = "none"\n',
  });
  await screen.until(/\n {2}mock-model · 0\.0\.0$/);
  screen.say("secret plans");
  await screen.until("Fine.");
  await screen.idle();
  screen.press("\u001b[A");
  await screen.until(/› secret plans[\s\S]*› secret plans/);
  await expect(readFile(join(screen.home, "history.jsonl"))).rejects.toThrow("ENOENT");
});

test("planning has an effort of its own where the configuration, or the profile, names one", async () => {
  const script = [[created("r1"), ...streamedMessage("m1", ["A plan."]), completed("r1")]];
  const config =
    'plan_mode_reasoning_effort = "low"\nprofile = "deep"\n[profiles.deep]\nplan_mode_reasoning_effort = "xhigh"\n';
  await using screen = await Screen.open({ script, model: "gpt-5.3-codex", config });
  await screen.until(/\n {2}gpt-5.3-codex · /);
  screen.press("\u001b[Z");
  await screen.until("plan mode · gpt-5.3-codex xhigh");
  screen.say("think");
  await screen.until("A plan.");
  expect(screen.wire.requests("turn/start").at(-1)).toMatchObject({
    collaborationMode: { mode: "plan", settings: { reasoning_effort: "xhigh" } },
  });
});

test("nothing moves without animations, and full access is warned of once", async () => {
  const config = "[tui]\nanimations = false\n";
  await using screen = await Screen.open({ approval: "on-request", sandbox: "workspace-write", config });
  await screen.idle();
  const turn: v2.Turn = { id: "t", items: [], status: "inProgress", error: null };
  screen.wire.notify("turn/started", { threadId: screen.threadId, turn });
  await screen.until("• Working");
  screen.wire.notify("turn/completed", {
    threadId: screen.threadId,
    turn: { ...turn, status: "completed" },
  });
  await screen.idle();
  for (const keys of ["full\r", "default\r", "full\r"]) {
    screen.say("/permissions");
    await screen.until("What Codex may do");
    screen.press(keys);
    if (keys === "default\r") await screen.until("Permissions are now Default");
    else if (screen.wire.requests("config/batchWrite").length === 0) {
      await screen.until("Go on?");
      screen.press("\u001b[B\u001b[B\r");
      await screen.until("Permissions are now Full Access");
    }
  }
  await screen.until(/Full Access:[\s\S]*Default:[\s\S]*Permissions are now Full Access/, {
    scrollback: true,
  });
  expect(await readFile(join(screen.home, "config.toml"), "utf8")).toContain(
    "hide_full_access_warning = true",
  );
});

test("several lines at once are sent one by one where pastes are not to be guessed", async () => {
  const script = ["one", "two"].map((id) => [
    created(id),
    ...streamedMessage(id, [`Answer ${id}.`]),
    completed(id),
  ]);
  await using guessing = await Screen.open();
  await guessing.idle();
  guessing.press("first\rsecond");
  await guessing.until(/› first\n {2}second/);
  await using screen = await Screen.open({ script, config: "disable_paste_burst = true" });
  await screen.idle();
  screen.press("first\rsecond");
  await screen.until(/› first\n[\s\S]*Answer one\.[\s\S]*› second/);
});
