import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { CODEX, workplace } from "./codex.ts";
import { TmuxShell, whyNoTmux } from "./tmux.ts";

const missing = whyNoTmux();
if (missing !== null) console.warn(`skipped: ${missing}`);

/** Every command of the interface: what it shows, and the key that leads back to the composer when there is one. */
const commands: readonly (readonly [line: string, shows: RegExp, back?: string])[] = [
  ["/model", /Model\n[\s\S]*enter to choose/, "Escape"],
  ["/permissions", /What Codex may do/, "Escape"],
  ["/approvals", /What Codex may do/, "Escape"],
  ["/experimental", /JavaScript REPL[\s\S]*space to switch/, "Escape"],
  ["/skills", /Skills\n[\s\S]*space to switch/, "Escape"],
  ["/review", /What to review/, "Escape"],
  ["/rename Tour", /now called "Tour"/],
  ["/resume", /Resume a session[\s\S]*1 of 1/, "Escape"],
  ["/fork", /This is a copy/],
  ["/init", /There is an AGENTS\.md here already/],
  ["/collab", /How to work together/, "Escape"],
  ["/plan", /plan mode ·/],
  ["/agent", /No other agent is at work/],
  ["/diff", /q to leave/, "q"],
  ["/copy", /Copied the last answer/],
  ["/mention", /› @/, "C-c"],
  ["/status", /Permissions +Full Access/],
  ["/statusline", /space to switch/, "Escape"],
  ["/theme", /those of your terminal/, "Escape"],
  ["/mcp", /No MCP servers are configured/],
  ["/feedback", /How was it\?/, "Escape"],
  ["/ps", /No command runs in the background/],
  ["/clean", /Ended what ran/],
  ["/personality", /How Codex talks/, "Escape"],
  ["/apps", /There are no apps/],
  ["/debug-config", /weakest layer first|Requirements\n/],
  ["/realtime", /Talking needs a microphone/],
  ["/rollout", /rollout-[\s\S]*\.jsonl/],
  ["/setup-default-sandbox", /Only the sandbox of Windows has to be set up/],
  ["/sandbox-add-read-dir /x", /Only the sandbox of Windows has a list/],
  ["/nonsense", /There is no command \/nonsense/],
  ["/compact", /summar/i],
];

/** The composer, empty, with no list over it. */
const composer = /Ask Codex to do anything(?![\s\S]*esc to)/;

test.skipIf(missing !== null)(
  "in tmux: every command of the interface, and never a stack trace",
  { timeout: 60_000 },
  async () => {
    await using place = await workplace([say("Hello there."), say("In short: hello.")]);
    const trust = `[projects."${place.work}"]\ntrust_level = "trusted"\n`;
    const config = path.join(place.home, "config.toml");
    await writeFile(config, `${await readFile(config, "utf8")}${trust}`);
    execFileSync("git", ["init", "-q", place.work]);
    await writeFile(path.join(place.work, "AGENTS.md"), "Be kind.\n");
    const { NODE_OPTIONS: _, TMUX: __, ...outer } = process.env;
    const home = path.dirname(place.home);
    const env = { ...outer, CODEX_HOME: place.home, HOME: home, CODEX: `${process.execPath} ${CODEX}` };
    await using shell = await TmuxShell.open({ columns: 100, rows: 40 }, { cwd: place.work, env });
    await shell.say("clear; $CODEX hello");
    await shell.until(/Hello there\.(?![\s\S]*esc to interrupt)[\s\S]*Ask Codex/);
    for (const [line, shows, back] of commands) {
      await shell.say(line);
      const text = await shell.until(shows);
      if (back !== undefined && !composer.test(text)) await shell.press(back);
      await shell.until(composer);
    }
    const seen = await shell.text({ scrollback: true });
    expect(seen).not.toMatch(/^\s+at .+:\d+/m);
    await shell.say("/clear");
    await shell.until(/^(?![\s\S]*Ended what ran)[\s\S]*Ask Codex/, { scrollback: true });
    await shell.say("/new");
    await shell.until(/Codex \d[\s\S]*Codex \d[\s\S]*Ask Codex/);
    await shell.say("/logout");
    await shell.until(/codex resume [\w-]+[\s\S]*^bash-/m);
  },
);
