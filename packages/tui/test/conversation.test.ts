import { completed, created, functionCall, streamedMessage } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

test("a message is written, sent and answered, and the answer stays in the scrollback", async () => {
  await using screen = await Screen.open({
    script: [
      [created("r1"), ...streamedMessage("m1", ["First para", "graph.\n\nSecond ", "one."]), completed("r1")],
    ],
  });
  await screen.idle();
  screen.say("hello there");
  await screen.until("Second one.");
  await screen.idle();
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
});

test("a question mark shows the keys, and any key goes back", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  screen.press("?");
  expect(await screen.until("interrupt")).toMatchSnapshot();
  screen.press("x");
  await screen.idle();
});

test("a command that does not exist is named, /new begins anew and /exit leaves", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.say("/nwe");
  await screen.until("There is no command /nwe");
  screen.say("/new");
  await screen.until(/Codex 0\.0\.0[\s\S]*Codex 0\.0\.0/, { scrollback: true });
  screen.say("/exit");
  expect(await screen.ended()).toMatchObject({ failure: null, totalTokens: 0 });
});

test("a command waits for its approval", async () => {
  await using screen = await Screen.open({
    approval: "untrusted",
    script: [
      [created("r1"), functionCall("c1", "shell_command", { command: "touch made.txt" }), completed("r1")],
      [created("r2"), ...streamedMessage("m1", ["Done."]), completed("r2")],
    ],
  });
  await screen.idle();
  screen.say("make it");
  await screen.until("$ touch made.txt");
  screen.press("y");
  await screen.until("Done.");
  await screen.idle();
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
});
