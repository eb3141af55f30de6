import { expect, test } from "vitest";
import { deltaLines, deltaMethods } from "./delta.ts";
import { legacyNotification } from "./legacy.ts";
import { notificationText } from "./notification.ts";
import { project } from "./project.ts";
import { ThreadView } from "./view.ts";

const delta = 'quote " backslash \\ line\n\u2028 surrogate \ud800 end';

function event(item: string, turn = "U") {
  return {
    type: "agent_message_content_delta",
    thread_id: "T",
    turn_id: turn,
    item_id: item,
    delta,
  } as const;
}

const all = { content: true, current: true, legacy: true };

test("the three lines are those that the general way would write", () => {
  const view = new ThreadView("T");
  const lines = deltaLines(event("m"), view, "U", all);
  expect(lines.content).toBe(notificationText(legacyNotification(event("m"), "U", "T")));
  expect(lines.legacy).toBe(
    notificationText(legacyNotification({ type: "agent_message_delta", delta }, "U", "T")),
  );
  expect(lines.current).toBe(project(event("m"), view, "U").map(notificationText).join());
  expect(JSON.parse(lines.current ?? "")).toEqual({
    method: deltaMethods.current,
    params: { threadId: "T", turnId: "U", itemId: "m", delta },
  });
});

test("another item or turn gets lines of its own", () => {
  const view = new ThreadView("T");
  deltaLines(event("m"), view, "U", all);
  expect(JSON.parse(deltaLines(event("n"), view, "U", all).current ?? "").params.itemId).toBe("n");
  expect(JSON.parse(deltaLines(event("n", "V"), view, "V", all).content ?? "").params.msg.turn_id).toBe("V");
});

test("what nobody wants is not written", () => {
  const lines = deltaLines(event("m"), new ThreadView("T"), "U", { ...all, content: false, legacy: false });
  expect([lines.content, typeof lines.current, lines.legacy]).toEqual([null, "string", null]);
});
