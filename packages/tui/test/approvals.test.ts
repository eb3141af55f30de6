import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { completed, created, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { command } from "./sampleEntries.ts";
import { Screen } from "./screen.ts";

const run = (id: string, script: string) => [
  created(`r-${id}`),
  functionCall(id, "shell_command", { command: script }),
  completed(`r-${id}`),
];

/** What the model was told about the call it made last. */
function toldModel(screen: Screen): string {
  return JSON.stringify(screen.model.requests.at(-1)?.body?.input?.at(-1));
}

test("a command is shown with all answers, and arrows and enter choose one", async () => {
  await using screen = await Screen.open({
    approval: "untrusted",
    script: [run("c1", "touch one.txt\necho done"), say("Finished.")],
  });
  await screen.idle();
  screen.say("make it");
  expect(await screen.until("5. No, stop")).toMatchSnapshot();
  screen.press("\u001b[B\u001b[B\u001b[B");
  await screen.until("› 4. No, go on");
  screen.press("\r");
  await screen.until("Finished.");
  expect(toldModel(screen)).toContain("rejected");
  expect(screen.text({ scrollback: true })).toContain("Not run: touch one.txt");
});

test("a session grant is asked for once, esc stops the turn", async () => {
  await using screen = await Screen.open({
    approval: "untrusted",
    script: [
      run("c1", "touch one.txt"),
      run("c2", "touch one.txt"),
      run("c3", "touch two.txt"),
      say("never"),
    ],
  });
  await screen.idle();
  screen.say("make it");
  await screen.until("$ touch one.txt");
  screen.press("a");
  await screen.until("$ touch two.txt");
  screen.press("\u001b");
  expect(await screen.until("Interrupted.")).not.toContain("never");
});

test("keys that were meant for the message being written do not answer a question", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using screen = await Screen.open({
    approval: "untrusted",
    script: [
      async () => {
        await promise;
        return run("c1", "touch one.txt");
      },
      say("Finished."),
    ],
  });
  await screen.idle();
  screen.say("make it");
  await screen.until("esc to interrupt");
  screen.press("half a sentence, ");
  await screen.until("half a sentence");
  resolve();
  await screen.until("$ touch one.txt");
  screen.press("y");
  screen.press("\r");
  screen.press("\u001b[B");
  await screen.until("› 2. Yes, and");
  screen.press("\u001b[A");
  await screen.until("› 1. Yes, run it");
});

test("a patch is shown as a diff before it is made", async () => {
  const lines = [
    "*** Begin Patch",
    "*** Add File: poem.txt",
    "+Roses are red,",
    "+Violets are blue.",
    "*** End Patch",
  ];
  const script = ["apply_patch <<'EOF'", ...lines, "EOF"].join("\n");
  await using screen = await Screen.open({
    approval: "untrusted",
    sandbox: "read-only",
    script: [run("p1", script), say("Written.")],
  });
  await screen.idle();
  screen.say("write a poem");
  expect(await screen.until("4. No, stop")).toMatchSnapshot();
  screen.press("1");
  await screen.until("Written.");
  await screen.idle();
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
  expect(await readFile(join(screen.cwd, "poem.txt"), "utf8")).toBe("Roses are red,\nViolets are blue.\n");
});

test("a connection and more access are asked about in their own words", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  const place = { threadId: screen.threadId, turnId: "u" };
  const network = screen.wire.ask("item/commandExecution/requestApproval", {
    ...place,
    itemId: "n",
    command: "curl https://example.com",
    reason: "The documentation is there.",
    networkApprovalContext: { host: "example.com", protocol: "https" },
    proposedNetworkPolicyAmendments: [
      { host: "example.com", action: "allow" },
      { host: "example.com", action: "deny" },
    ],
  });
  const access = screen.wire.ask("item/commandExecution/requestApproval", {
    ...place,
    itemId: "a",
    command: "make install",
    cwd: "/elsewhere",
    additionalPermissions: {
      network: true,
      fileSystem: { read: ["/etc/secrets"], write: ["/usr/local"] },
      macos: {
        preferences: "com.example",
        automations: ["com.example.app"],
        accessibility: true,
        calendar: false,
      },
    },
  });
  expect(await screen.until("1 more question waits")).toMatchSnapshot();
  screen.press("d");
  expect(await network).toEqual({
    decision: {
      applyNetworkPolicyAmendment: { network_policy_amendment: { host: "example.com", action: "deny" } },
    },
  });
  expect(await screen.until("make install")).toMatchSnapshot();
  screen.press("y");
  expect(await access).toEqual({ decision: "accept" });
});

test("a question of another conversation says whose it is, and the others wait", async () => {
  await using screen = await Screen.open({ columns: 60 });
  await screen.opened();
  const worker = "0199aaaa-0000-7000-8000-000000000001";
  screen.wire.notify("thread/name/updated", { threadId: worker, threadName: "Ada" });
  screen.wire.notify("item/started", {
    threadId: worker,
    turnId: "u",
    item: {
      type: "fileChange",
      id: "f",
      status: "inProgress",
      changes: [
        { path: "/x/a.txt", kind: { type: "update", move_path: null }, diff: "@@ -1 +1 @@\n-old\n+new\n" },
      ],
    },
  });
  const first = screen.wire.ask("item/fileChange/requestApproval", {
    threadId: worker,
    turnId: "u",
    itemId: "f",
  });
  const place = { threadId: screen.threadId, turnId: "u" };
  const second = screen.wire.ask("item/commandExecution/requestApproval", {
    ...place,
    itemId: "c",
    command: "ls",
  });
  expect(await screen.until("1 more question waits")).toMatchSnapshot();
  screen.press("n");
  expect(await first).toEqual({ decision: "decline" });
  await screen.until("$ ls");
  screen.press("2");
  expect(await second).toEqual({ decision: "acceptForSession" });
});

test("questions of the model are answered one after the other", async () => {
  await using screen = await Screen.open({ columns: 60 });
  await screen.opened();
  const options = [
    { label: "Small (Recommended)", description: "One file, done in a minute." },
    { label: "Large", description: "A whole framework, with everything that this brings along." },
  ];
  const asked = {
    header: "Size",
    question: "How large should it be?",
    isOther: true,
    isSecret: false,
    options,
  };
  const answer = screen.wire.ask("item/tool/requestUserInput", {
    threadId: screen.threadId,
    turnId: "u",
    itemId: "q",
    questions: [
      { ...asked, id: "size" },
      { ...asked, id: "key", header: "Key", question: "Which key?", isSecret: true, options: null },
    ],
  });
  expect(await screen.until("How large")).toMatchSnapshot();
  screen.press("\t");
  screen.press("but tidy");
  expect(await screen.until("Note: but tidy")).toMatchSnapshot();
  screen.press("\r");
  await screen.until("Which key?");
  screen.press("abc");
  expect(await screen.until("•••")).not.toContain("abc");
  screen.press("\r");
  expect(await answer).toEqual({
    answers: { size: { answers: ["Small (Recommended)", "user_note: but tidy"] }, key: { answers: ["abc"] } },
  });
});

test("a long patch is looked through page by page", async () => {
  await using screen = await Screen.open({ rows: 24 });
  await screen.opened();
  const content = Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`).join("");
  screen.wire.notify("item/started", {
    threadId: screen.threadId,
    turnId: "u",
    item: {
      type: "fileChange",
      id: "f",
      status: "inProgress",
      changes: [{ path: "/x/a.txt", kind: { type: "add" }, diff: content }],
    },
  });
  const answer = screen.wire.ask("item/fileChange/requestApproval", {
    threadId: screen.threadId,
    turnId: "u",
    itemId: "f",
  });
  await screen.until("lines 1–10 of 61");
  screen.press("\u001b[6~");
  expect(await screen.until("lines 11–20 of 61")).toContain("+line 19");
  screen.press("\u001b[5~");
  await screen.until("lines 1–10 of 61");
  screen.press("y");
  expect(await answer).toEqual({ decision: "accept" });
});

test("a question is no longer asked when its turn has ended or its item is done, here or elsewhere", async () => {
  await using screen = await Screen.open();
  await screen.opened();
  const worker = "0199aaaa-0000-7000-8000-000000000001";
  const ask = (threadId: string, itemId: string, command: string): void => {
    void screen.wire.ask("item/commandExecution/requestApproval", { threadId, turnId: "u", itemId, command });
  };
  ask(worker, "a", "first");
  ask(worker, "b", "second");
  ask(screen.threadId, "b", "third");
  await screen.until(/\$ first[\s\S]*2 more questions wait/);
  const turn = { id: "u", items: [], status: "interrupted" as const, error: null };
  screen.wire.notify("turn/completed", { threadId: worker, turn: { ...turn, id: "another" } });
  screen.wire.notify("item/completed", {
    threadId: worker,
    turnId: "u",
    item: command("first", { id: "a", status: "declined" }),
  });
  expect(await screen.until(/\$ second[\s\S]*1 more question waits/)).not.toContain("$ first");
  screen.wire.notify("turn/completed", { threadId: worker, turn });
  expect(await screen.until("$ third")).not.toContain("more question");
});

for (const [columns, rows] of [
  [40, 10],
  [40, 16],
  [40, 30],
  [120, 14],
  [300, 24],
] as const) {
  test(`a connection is asked about in ${columns} columns and ${rows} rows, with wide characters`, async () => {
    await using screen = await Screen.open({ columns, rows });
    await screen.opened();
    const host = "a-rather-long-name.documentation.example.com";
    const answer = screen.wire.ask("item/commandExecution/requestApproval", {
      threadId: screen.threadId,
      turnId: "u",
      itemId: "n",
      command: `curl 'https://example.com/${"漢字".repeat(9)}' ${"👩‍👩‍👧".repeat(9)}`,
      reason: "The documentation is there, and it is a long one.",
      networkApprovalContext: { host, protocol: "https" },
      proposedNetworkPolicyAmendments: [
        { host, action: "allow" },
        { host, action: "deny" },
      ],
    });
    expect(await screen.until("› 1. Yes")).toMatchSnapshot();
    screen.press("\u001b[A");
    expect(await screen.until("› 6. No")).toMatchSnapshot();
    screen.press("\r");
    expect(await answer).toEqual({ decision: "cancel" });
  });
}

for (const [columns, rows] of [
  [40, 12],
  [40, 30],
  [300, 24],
] as const) {
  test(`questions of the model in ${columns} columns and ${rows} rows, with wide characters`, async () => {
    await using screen = await Screen.open({ columns, rows });
    await screen.opened();
    const options = ["一", "二", "三", "四"].map((label) => ({
      label: label.repeat(5),
      description: `${"説明".repeat(14)} 👩‍👩‍👧`,
    }));
    const answer = screen.wire.ask("item/tool/requestUserInput", {
      threadId: screen.threadId,
      turnId: "u",
      itemId: "q",
      questions: [
        {
          id: "q",
          header: "数",
          question: "How many are there of them, all in all?",
          isOther: true,
          isSecret: false,
          options,
        },
      ],
    });
    expect(await screen.until("› 1. 一")).toMatchSnapshot();
    screen.press("\u001b[A\u001b[A");
    expect(await screen.until("› 4. 四")).toMatchSnapshot();
    screen.press("\r");
    expect(await answer).toEqual({ answers: { q: { answers: ["四四四四四"] } } });
  });
}
