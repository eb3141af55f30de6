import { completed, created, streamedMessage } from "@codex-tools/mock-responses";
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
