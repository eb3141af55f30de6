import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { completed, created, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";
import { TmuxShell, whyNoTmux } from "./tmux.ts";

const CODEX = fileURLToPath(new URL("../dist/codex.js", import.meta.url));

/** Counts the terminal settings that a shell's commands need: 2 when both are on. */
const SANE = "stty -a | tr ' ;' '\\n\\n' | grep -cx -e icanon -e echo";

const missing = whyNoTmux();
if (missing !== null) console.warn(`skipped: ${missing}`);

async function shellIn(place: Awaited<ReturnType<typeof workplace>>): Promise<TmuxShell> {
  const config = await readFile(path.join(place.home, "config.toml"), "utf8");
  const trust = `[projects."${place.work}"]\ntrust_level = "trusted"\n`;
  const policy = config.replace('approval_policy = "never"', 'approval_policy = "untrusted"');
  await writeFile(path.join(place.home, "config.toml"), `${policy}${trust}`);
  const { NODE_OPTIONS: _, TMUX: __, ...outer } = process.env;
  const env = {
    ...outer,
    CODEX_HOME: place.home,
    HOME: path.dirname(place.home),
    CODEX: `${process.execPath} ${CODEX}`,
  };
  return TmuxShell.open({ columns: 90, rows: 30 }, { cwd: place.work, env });
}

/** Leaves the interface; a draft is thrown away by the first of two keys. */
async function leave(shell: TmuxShell): Promise<void> {
  await shell.press("C-c", "C-c");
  await shell.until(/^bash-[^\n]*$(?![\s\S]*Ask Codex)/m);
}

/** A call that makes a file through a patch. */
function patching(name: string): ReturnType<typeof functionCall> {
  const lines = [
    "apply_patch <<'EOF'",
    "*** Begin Patch",
    `*** Add File: ${name}`,
    "+one",
    "+two",
    "*** End Patch",
    "EOF",
  ];
  return functionCall("p1", "shell_command", { command: lines.join("\n") });
}

test.skipIf(missing !== null)(
  "in tmux: a prompt, an approval, a diff, the way out, and back to the session",
  async () => {
    await using place = await workplace([
      [created("r1"), patching("poem.txt"), completed("r1")],
      say("The **poem** is written.", 2),
    ]);
    await using shell = await shellIn(place);
    await shell.say("$CODEX");
    await shell.until(/Ask Codex[\s\S]*mock-model ·/);
    await shell.say("write a poem");
    await shell.until(/Make this change\?[\s\S]*1 \+one[\s\S]*2 \+two/);
    await shell.press("y");
    await shell.until(/The poem is written\.[\s\S]*Ask Codex/);
    expect(await shell.text({ scrollback: true })).toMatch(
      /• Added poem\.txt \(\+2 -0\)\n {4}1 \+one\n {4}2 \+two\n/,
    );
    await shell.say("/exit");
    const after = await shell.until(/codex resume [\w-]+[\s\S]*^bash-/m, { scrollback: true });
    expect(after.match(/The poem is written/g)?.length).toBe(1);
    expect(await readFile(path.join(place.work, "poem.txt"), "utf8")).toBe("one\ntwo\n");
    expect(await shell.format("cursor_flag")).toBe("1");
    await shell.say(`clear; ${SANE}; $CODEX resume --last`);
    await shell.until(/^2$[\s\S]*write a poem[\s\S]*The poem is written\.[\s\S]*Ask Codex/m, {
      scrollback: true,
    });
    await shell.say("/exit");
    await shell.until(/resume [\w-]+[\s\S]*^bash-/m);
  },
);

test.skipIf(missing !== null)("in tmux: Ctrl+Z stops it, fg goes on, and another size is taken", async () => {
  await using place = await workplace();
  await using shell = await shellIn(place);
  await shell.say("$CODEX");
  await shell.until(/Ask Codex[\s\S]*mock-model ·/);
  await shell.type("half a thought");
  await shell.until(/half a thought/);
  await shell.press("C-z");
  await shell.until(/Stopped[\s\S]*^bash-/m);
  await shell.say(SANE);
  await shell.until(/^2$/m);
  await shell.say("clear; fg");
  expect(await shell.until(/half a thought[\s\S]*mock-model ·/)).not.toContain("Codex 1.");
  await shell.type(" more");
  await shell.until(/half a thought more/);
  await shell.resize(50, 20);
  await shell.until(/half a thought more[\s\S]*mock-model ·/);
  await shell.resize(120, 40);
  await shell.type("!");
  await shell.until(/half a thought more!/);
});

test.skipIf(missing !== null)("in tmux: a signal ends it, and the terminal is as it was", async () => {
  await using place = await workplace();
  await using shell = await shellIn(place);
  await shell.say("bash -c 'echo $$ > ../pid; exec $CODEX'");
  await shell.until(/Ask Codex[\s\S]*mock-model ·/);
  expect(await shell.format("cursor_flag")).toBe("0");
  process.kill(Number(await readFile(path.join(place.work, "../pid"), "utf8")), "SIGTERM");
  await shell.until(/Error: ended by SIGTERM[\s\S]*^bash-/m);
  expect(await shell.format("cursor_flag")).toBe("1");
  await shell.say(`clear; ${SANE}`);
  await shell.until(/^2$/m);
});

test.skipIf(missing !== null)(
  "in tmux: a fault ends it with a reason and no stack, and the terminal is as it was",
  async () => {
    await using place = await workplace();
    await using shell = await shellIn(place);
    const faulty = 'process.on("SIGUSR2", () => { throw new Error("a fault of its own"); });';
    await writeFile(path.join(place.work, "faulty.mjs"), faulty);
    await shell.say("bash -c 'echo $$ > ../pid; exec env NODE_OPTIONS=--import=./faulty.mjs $CODEX'");
    await shell.until(/Ask Codex[\s\S]*mock-model ·/);
    process.kill(Number(await readFile(path.join(place.work, "../pid"), "utf8")), "SIGUSR2");
    const text = await shell.until(
      /Error: a fault of its own\nWhere it came from is written in[\s\S]*^bash-/m,
    );
    expect(text).not.toMatch(/^\s+at /m);
    expect(await readFile(path.join(place.home, "log", "codex-tui.log"), "utf8")).toContain("faulty.mjs");
    expect(await shell.format("cursor_flag")).toBe("1");
    await shell.say(`clear; ${SANE}`);
    await shell.until(/^2$/m);
  },
);

test.skipIf(missing !== null)(
  "in tmux: a dumb terminal is refused, and NO_COLOR draws without colours",
  async () => {
    await using place = await workplace([say("```ts\nconst a = 1;\n```")]);
    await using shell = await shellIn(place);
    await shell.say("TERM=dumb $CODEX");
    await shell.until(/Error: TERM is "dumb"[\s\S]*codex exec/);
    await shell.say("clear; NO_COLOR=1 $CODEX");
    await shell.until(/Ask Codex[\s\S]*mock-model ·/);
    await shell.say("some code");
    await shell.until(/const a = 1;[\s\S]*Ask Codex/);
    expect(await shell.text({ styles: true })).not.toContain("\u001b[");
    await leave(shell);
  },
);

test.skipIf(missing !== null)(
  "in tmux: a fault in config.toml is shown in its line, and nothing begins",
  async () => {
    await using place = await workplace();
    await using shell = await shellIn(place);
    await writeFile(path.join(place.home, "config.toml"), 'model = "m"\nsandbox_mode = "nope"\n');
    await shell.say("clear; $CODEX; echo status $?");
    const text = await shell.until(/status \d/);
    expect(text).toMatch(
      /Error loading config\.toml:[\s\S]*:2:16: [\s\S]*2 \| sandbox_mode = "nope"[\s\S]*\^{6}[\s\S]*status 1/,
    );
  },
);

test.skipIf(missing !== null)(
  "in tmux: the editor has the terminal, and what it leaves is the message",
  async () => {
    await using place = await workplace();
    await using shell = await shellIn(place);
    await writeFile(
      path.join(place.home, "editor.sh"),
      `#!/bin/sh
echo "lines: $(${SANE})"; read -r line; printf 'edited %s' "$line" > "$1"
`,
    );
    await shell.say(`clear; EDITOR='sh "$CODEX_HOME/editor.sh"' $CODEX`);
    await shell.until(/Ask Codex[\s\S]*mock-model ·/);
    await shell.press("C-g");
    await shell.until(/^lines: 2$/m);
    await shell.say("by hand");
    await shell.until(/› edited by hand/);
    await shell.press("C-u");
    await leave(shell);
  },
);
