import { call, customToolCall, functionCall, say, webSearch } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const script = [
  call(functionCall("c1", "shell_command", { command: "seq 1 4000", login: false })),
  call(
    customToolCall("p1", "apply_patch", "*** Begin Patch\n*** Add File: n\n+1\n*** End Patch"),
    webSearch("w", "q"),
  ),
  say("done", 3),
];

test.each([true, false])(
  "what tools did can be read back where it was asked to be kept: %s",
  async (kept) => {
    const start = { persistExtendedHistory: kept, model: "gpt-5.1" };
    await using t = await TestThread.start({ script, start });
    await t.turn("go");
    await t.thread.flush();
    const { turns } = await newEngine(t.home, t.cwd).sessions.read(t.thread.rolloutPath ?? "");
    const events = turns[0]?.events ?? [];
    const told = events.map(({ type }) => type).filter((type) => /_end$/.test(type));
    expect(told).toEqual(kept ? ["exec_command_end", "web_search_end", "patch_apply_end"] : []);
    const command = events.find((event) => event.type === "exec_command_end");
    if (kept) {
      expect(command).toMatchObject({ stdout: "", formatted_output: "", exit_code: 0 });
      expect(command?.aggregated_output).toMatch(/^1\n2\n[\s\S]*…\d+ chars truncated…[\s\S]*\n4000\n$/);
    }
  },
);

test("a fork keeps what it is asked to keep itself", async () => {
  await using t = await TestThread.start({
    script,
    start: { persistExtendedHistory: true, model: "gpt-5.1" },
  });
  await t.turn("go");
  for (const persistExtendedHistory of [true, false]) {
    const { thread, turns } = await t.engine.threads.fork(
      { threadId: t.thread.id },
      { persistExtendedHistory },
    );
    const stored = await newEngine(t.home, t.cwd).sessions.read(thread.rolloutPath ?? "");
    expect(stored.turns).toEqual(turns);
    const ends = turns?.flatMap(({ events }) => events).filter(({ type }) => /_end$/.test(type));
    expect(ends).toHaveLength(persistExtendedHistory ? 3 : 0);
    expect(stored.skipped).toBe(0);
  }
});
