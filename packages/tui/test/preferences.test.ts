import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
