import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

/** What was answered has got to those who wait for it. */
function delivered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("the user is called back to a terminal without the focus, with what the configuration wants", async () => {
  const desktop: string[] = [];
  await using screen = await Screen.open({
    script: [say("Seen by the user."), say("Not seen, 漢字.", 2)],
    config: '[tui]\nnotification_method = "osc9"',
  });
  screen.terminal.parser.registerOscHandler(9, (text) => {
    desktop.push(text);
    return true;
  });
  await screen.idle();
  await screen.wire.answered("config/read");
  await delivered();
  expect(screen.terminal.modes.sendFocusMode).toBe(true);
  screen.say("one");
  await screen.until(/Seen by the user\.[\s\S]*Ask Codex/);
  await screen.idle();
  screen.press("\u001b[O");
  screen.say("two");
  await screen.until(/Not seen[\s\S]*Ask Codex/);
  await screen.idle();
  screen.press("\u001b[I");
  screen.say("/exit");
  await screen.ended();
  expect(desktop).toEqual(["Not seen, 漢字."]);
  expect(screen.terminal.modes).toMatchObject({ sendFocusMode: false, bracketedPasteMode: false });
});

test("a terminal that is not known to show notifications rings", async () => {
  await using screen = await Screen.open();
  const rung = new Promise<void>((resolve) => {
    screen.terminal.onBell(resolve);
  });
  await screen.opened();
  await screen.wire.answered("config/read");
  await delivered();
  screen.press("\u001b[O");
  await delivered();
  void screen.wire.ask("item/fileChange/requestApproval", {
    threadId: screen.threadId,
    turnId: "u",
    itemId: "f",
  });
  await rung;
});

test("with NO_COLOR nothing has a style", async () => {
  for (const [env, styled] of [
    [{}, true],
    [{ NO_COLOR: "1" }, false],
  ] as const) {
    await using screen = await Screen.open({ env, script: [say("# Title\n\n```ts\nconst a = 1;\n```")] });
    await screen.idle();
    screen.say("code");
    await screen.until("const a = 1;");
    await screen.idle();
    expect({ env, styled: screen.styled() }).toEqual({ env, styled });
  }
});

test("what only a later server knows is not drawn, and does no harm", async () => {
  await using screen = await Screen.open({ script: [say("Still here.")] });
  await screen.idle();
  const novel = { type: "novel", id: "x" } as never;
  const place = { threadId: screen.threadId, turnId: "u" };
  screen.wire.notify("item/started", { ...place, item: novel });
  screen.wire.notify("item/completed", { ...place, item: novel });
  screen.wire.notify("novel/notification" as never, { ...place } as never);
  screen.say("hello");
  await screen.until("Still here.");
  await screen.idle();
});

test("a fault of the screen ends the interface with its reason, and where it came from is in a file", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  const broken = { type: "agentMessage", id: "x", text: 1 } as never;
  screen.wire.notify("item/completed", { threadId: screen.threadId, turnId: "u", item: broken });
  const { failure } = await screen.ended();
  const file = join(screen.home, "log", "codex-tui.log");
  expect(failure).toMatch(/^[^\n]+\nWhere it came from is written in [^\n]+codex-tui\.log\.$/);
  expect(failure).toContain(file);
  expect(await readFile(file, "utf8")).toMatch(/^\S+Z \w*Error: .+\n +at /);
  expect(screen.terminal.modes).toMatchObject({ sendFocusMode: false, bracketedPasteMode: false });
});
