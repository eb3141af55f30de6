import {
  completed,
  created,
  functionCall,
  gate,
  say,
  streamedMessage,
  streamedReasoning,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { command } from "./sampleEntries.ts";
import { Screen } from "./screen.ts";

test("commands that look around become one cell, others have their own", async () => {
  const calls = ["cat a.txt", "ls", "rg needle a.txt", "echo $((40 + 2))"];
  await using screen = await Screen.open({
    script: [
      ...calls.map((script, index) => [
        created(`r${index}`),
        functionCall(`c${index}`, "shell_command", { command: script }),
        completed(`r${index}`),
      ]),
      say("That is all."),
    ],
  });
  await screen.idle();
  screen.say("look around");
  await screen.until("That is all.");
  await screen.idle();
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
});

test("a thought becomes the headline of the work, what follows it a dim paragraph", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using screen = await Screen.open({
    script: [
      [
        created("r1"),
        ...streamedReasoning("t1", ["**Reading ", "the code**\n\nThere is", " a lot of it."]).slice(0, -1),
        gate(promise),
        ...streamedReasoning("t1", ["**Reading the code**\n\nThere is a lot of it."]).slice(-1),
        ...streamedMessage("m1", ["Done."]),
        completed("r1"),
      ],
    ],
    config: 'model_reasoning_summary = "detailed"\nmodel_supports_reasoning_summaries = true',
  });
  await screen.idle();
  screen.say("think");
  expect(await screen.until("Reading the code")).toMatchSnapshot();
  resolve();
  await screen.until("Done.");
  await screen.idle();
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
});

test("another attempt is told with its reason, and forgotten when it works", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  const place = { threadId: screen.threadId, turnId: "u" };
  const turn = { id: "u", items: [], status: "inProgress" as const, error: null };
  screen.wire.notify("turn/started", { threadId: screen.threadId, turn });
  await screen.until("Working");
  screen.wire.notify("error", {
    ...place,
    willRetry: true,
    error: {
      message: "Reconnecting... 2/5",
      codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: null } },
      additionalDetails: "stream disconnected before completion: idle timeout",
    },
  });
  expect(await screen.until("Reconnecting... 2/5")).toMatchSnapshot();
  screen.wire.notify("item/started", { ...place, item: command("make", { status: "inProgress", id: "c" }) });
  screen.wire.notify("item/commandExecution/outputDelta", {
    ...place,
    itemId: "c",
    delta: Array.from({ length: 30 }, (_, index) => `step ${index + 1}\n`).join(""),
  });
  expect(await screen.until("step 30")).toMatchSnapshot();
  screen.wire.notify("error", {
    ...place,
    willRetry: false,
    error: {
      message: "You have hit your limit.",
      codexErrorInfo: { httpConnectionFailed: { httpStatusCode: 503 } },
      additionalDetails: null,
    },
  });
  expect(await screen.until("(no connection, HTTP 503)")).toMatchSnapshot();
});

test("the user is warned of a limit, a fault in the configuration and a model that is not the one asked for", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  const window = { usedPercent: 91, windowDurationMins: 300, resetsAt: null };
  screen.wire.notify("account/rateLimits/updated", {
    rateLimits: {
      limitId: null,
      limitName: null,
      primary: window,
      secondary: null,
      credits: null,
      planType: null,
    },
  });
  screen.wire.notify("configWarning", {
    summary: "The configuration has a fault.",
    details: "unknown key",
    path: "/home/me/.codex/config.toml",
    range: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
  });
  screen.wire.notify("model/rerouted", {
    threadId: screen.threadId,
    turnId: "u",
    fromModel: "large",
    toModel: "small",
    reason: "highRiskCyberActivity",
  });
  expect(await screen.until("small instead of large")).toMatchSnapshot();
});

for (const [columns, rows] of [
  [40, 20],
  [80, 24],
  [120, 30],
] as const) {
  test(`the screen at work in ${columns} columns`, async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await using screen = await Screen.open({
      columns,
      rows,
      script: [
        [
          created("r1"),
          ...streamedMessage("m1", [
            "The first paragraph is finished and says enough to be wrapped.\n\n",
            "- a list, with 漢字 and 👩‍👩‍👧 in it\n- that goes ",
          ]).slice(0, -1),
          gate(promise),
          ...streamedMessage("m1", [
            "The first paragraph is finished and says enough to be wrapped.\n\n- a list, with 漢字 and 👩‍👩‍👧 in it\n- that goes on",
          ]).slice(-1),
          completed("r1"),
        ],
      ],
    });
    await screen.idle();
    screen.say("say something");
    expect(await screen.until("that goes")).toMatchSnapshot();
    resolve();
    await screen.idle();
  });
}

test("another size is taken at once, in either direction, without leaving anything behind", async () => {
  await using screen = await Screen.open({
    columns: 100,
    rows: 24,
    script: [say("word ".repeat(60).trim())],
  });
  await screen.idle();
  screen.say("fill the screen");
  await screen.until(/word word[\s\S]*Ask Codex/);
  await screen.idle();
  for (const [columns, rows] of [
    [60, 24],
    [41, 12],
    [200, 50],
    [300, 24],
  ] as const) {
    screen.resize(columns, rows);
    const text = await screen.until(/Ask Codex[\s\S]*mock-model/);
    expect([columns, text.match(/Ask Codex/g)?.length, text.match(/mock-model ·/g)?.length]).toEqual([
      columns,
      1,
      1,
    ]);
  }
});
