import type { v2 } from "@codex/protocol";
import type { CommandExecution, Entry } from "../src/store/slices/transcript.ts";

const item = (value: v2.ThreadItem): Entry => ({ kind: "item", item: value });

/** A command with what is worth saying of it. */
export function command(script: string, more: Partial<CommandExecution> = {}): CommandExecution {
  return {
    type: "commandExecution",
    id: script,
    command: script,
    cwd: "/home/me/project",
    processId: null,
    status: "completed",
    commandActions: [],
    aggregatedOutput: "",
    exitCode: 0,
    durationMs: 12,
    ...more,
  };
}

const said = (text: string): Entry => item({ type: "agentMessage", id: "m", text, phase: null });

const markdown = `# A title

Some *emphasis*, **strength**, ~~mistakes~~ and \`code\` in a paragraph that is long enough to be wrapped at any of the widths that are looked at here.
A second line of it, with [a link](https://example.com/page) and <https://example.com>.

## A list

- one
- two, which goes on for long enough that it must be continued on another line, indented
  - nested
  - nested too
- [ ] to do
- [x] done

3. three

   with a second paragraph
4. four

> quoted words
> - and a list

---

\`\`\`ts
const answer: number = 42; // a comment that is longer than forty columns are wide
\tif (answer) return "tab";
\`\`\`

| Name | What it is | Count |
| :--- | :--------: | ----: |
| first | a thing | 1 |
| second, with a long name | another thing, described at some length so that it does not fit | 12345 |
`;

const diff = `@@ -8,4 +8,5 @@ function main()
 const a = 1;
-const b = 2;
+const b = 3; // a line that is so long that forty columns are not enough for it
+\tconst c = 4;
 return a + b;
@@ -101,2 +102,1 @@
 // kept
-// gone
\\ No newline at end of file
`;

const change = (status: v2.PatchApplyStatus, ...changes: v2.FileUpdateChange[]): Entry =>
  item({ type: "fileChange", id: "f", changes, status });

const edited: v2.FileUpdateChange = {
  path: "/home/me/project/src/main.ts",
  kind: { type: "update", move_path: null },
  diff,
};

const mcp = (more: Partial<Extract<v2.ThreadItem, { type: "mcpToolCall" }>>): Entry =>
  item({
    type: "mcpToolCall",
    id: "t",
    server: "files",
    tool: "find",
    status: "completed",
    arguments: { pattern: "*.ts", limit: 10 },
    result: null,
    error: null,
    durationMs: 3,
    ...more,
  });

const agents = (more: Partial<Extract<v2.ThreadItem, { type: "collabAgentToolCall" }>>): Entry =>
  item({
    type: "collabAgentToolCall",
    id: "a",
    tool: "wait",
    status: "completed",
    senderThreadId: "thread-main",
    receiverThreadIds: ["thread-worker"],
    prompt: null,
    agentsStates: {},
    ...more,
  });

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");

/** Every kind of entry and item there is, as a session would have them. */
export const sampleEntries: Readonly<Record<string, readonly Entry[]>> = {
  banner: [{ kind: "banner", version: "1.0.0", model: "gpt-5.1-codex", cwd: "/home/me/project" }],
  "user message": [
    item({
      type: "userMessage",
      id: "u",
      content: [
        { type: "localImage", path: "/tmp/shot.png" },
        { type: "image", url: "data:image/png;base64,AAAA" },
        { type: "skill", name: "review", path: "/skills/review" },
        { type: "mention", name: "main.ts", path: "/home/me/project/main.ts" },
        {
          type: "text",
          text: "Look at this\nand 修复 the 🐛 that keeps everyone from working",
          text_elements: [],
        },
      ],
    }),
  ],
  "agent message": [said(markdown)],
  "message in parts": [
    { kind: "message", markdown: "The first part.\n\n", first: true },
    { kind: "message", markdown: "The second part with 漢字 and emoji 👩‍👩‍👧 that are wide.", first: false },
  ],
  "hostile text": [
    said("a\u001b[2Jb\u001b]0;title\u0007c\rd\u202ee\u0000"),
    item(command("echo \u001b[31mred\u202e")),
  ],
  "proposed plan": [item({ type: "plan", id: "p", text: "## Steps\n\n1. look\n2. leap" })],
  reasoning: [
    item({ type: "reasoning", id: "r", summary: ["**Only a headline**"], content: [] }),
    item({
      type: "reasoning",
      id: "r",
      summary: ["**Headline**\n\nThe files have to be read first."],
      content: [],
    }),
    item({ type: "reasoning", id: "r", summary: [], content: ["raw thought"] }),
  ],
  "commands that ran": [
    item(command("bash -lc 'git status --short'", { aggregatedOutput: " M src/main.ts\n?? new.ts\n" })),
    item(command("bash -lc 'seq 100'", { aggregatedOutput: `${lines(100)}\n`, durationMs: 75_000 })),
    item(
      command("make", { status: "failed", exitCode: 2, aggregatedOutput: "make: *** no targets.  Stop.\n" }),
    ),
    item(command("sleep 100", { status: "failed", exitCode: -1 })),
    item(command("rm -rf /", { status: "declined", aggregatedOutput: null, exitCode: null })),
    item(command(`cat <<EOF > a.txt\n${lines(12)}\nEOF`)),
    item(command("yes", { aggregatedOutput: "y".repeat(500) })),
  ],
  "command that runs": [
    item(command("npm test", { status: "inProgress", aggregatedOutput: null, exitCode: null })),
  ],
  explored: [
    {
      kind: "explored",
      items: [
        command("cat a.ts", {
          commandActions: [{ type: "read", command: "cat a.ts", name: "a.ts", path: "a.ts" }],
        }),
        command("cat b.ts a.ts", {
          commandActions: [
            { type: "read", command: "cat b.ts", name: "b.ts", path: "b.ts" },
            { type: "read", command: "cat a.ts", name: "a.ts", path: "a.ts" },
          ],
        }),
        command("rg needle src", {
          commandActions: [{ type: "search", command: "rg needle src", query: "needle", path: "src" }],
        }),
        command("ls", { commandActions: [{ type: "listFiles", command: "ls", path: null }] }),
      ],
    },
  ],
  interaction: [{ kind: "interaction", command: "bash -lc python3", stdin: "print(1)\n" }],
  "file changes": [
    change("completed", edited),
    change(
      "completed",
      edited,
      { path: "/home/me/project/new.txt", kind: { type: "add" }, diff: "first\nsecond\n" },
      { path: "/elsewhere/old.txt", kind: { type: "delete" }, diff: "gone\n" },
      {
        path: "/home/me/project/a.ts",
        kind: { type: "update", move_path: "/home/me/project/b.ts" },
        diff: "",
      },
    ),
    change("failed", edited),
    change("declined", { path: "/home/me/project/no.txt", kind: { type: "add" }, diff: "no\n" }),
    change("inProgress", { path: "/home/me/project/now.txt", kind: { type: "add" }, diff: lines(3) }),
  ],
  plan: [
    {
      kind: "plan",
      explanation: "The tests come first.",
      plan: [
        { step: "Read the code", status: "completed" },
        { step: "Write the tests, which takes a line longer than forty columns", status: "inProgress" },
        { step: "Make them pass", status: "pending" },
      ],
    },
    { kind: "plan", explanation: null, plan: [] },
  ],
  "MCP tool calls": [
    mcp({ status: "inProgress" }),
    mcp({ result: { content: [{ type: "text", text: lines(9) }], structuredContent: null } }),
    mcp({
      arguments: {},
      result: {
        content: [
          { type: "image", data: "", mimeType: "image/png" },
          { type: "resource_link", uri: "file:///a", name: "a" },
          { type: "resource", resource: { uri: "file:///b", text: "resource text" } },
        ],
        structuredContent: null,
      },
    }),
    mcp({
      status: "failed",
      error: { message: "the server has gone away and will not come back any time soon" },
    }),
  ],
  "tool calls of the client": [
    item({
      type: "dynamicToolCall",
      id: "d",
      tool: "lookup",
      arguments: { id: 7 },
      status: "completed",
      contentItems: [
        { type: "inputText", text: "found it" },
        { type: "inputImage", imageUrl: "data:" },
      ],
      success: true,
      durationMs: 1,
    }),
    item({
      type: "dynamicToolCall",
      id: "d",
      tool: "lookup",
      arguments: null,
      status: "failed",
      contentItems: null,
      success: false,
      durationMs: 1,
    }),
  ],
  "other agents": [
    agents({
      tool: "spawnAgent",
      status: "inProgress",
      receiverThreadIds: [],
      prompt: "Look into the build",
    }),
    agents({ tool: "spawnAgent", prompt: "Look into the build" }),
    agents({ tool: "sendInput", receiverThreadIds: ["0199-unknown"], prompt: "Hurry" }),
    agents({
      agentsStates: {
        "thread-worker": { status: "completed", message: "The build is fine." },
        "0199-other1": { status: "errored", message: null },
      },
    }),
    agents({ tool: "closeAgent" }),
  ],
  "web searches": [
    item({ type: "webSearch", id: "w", query: "", action: null }),
    item({
      type: "webSearch",
      id: "w",
      query: "q",
      action: { type: "search", query: "q", queries: ["q", "r"] },
    }),
    item({
      type: "webSearch",
      id: "w",
      query: "q",
      action: { type: "openPage", url: "https://example.com" },
    }),
    item({
      type: "webSearch",
      id: "w",
      query: "q",
      action: { type: "findInPage", url: "https://example.com", pattern: "needle" },
    }),
    item({ type: "webSearch", id: "w", query: "q", action: { type: "other" } }),
  ],
  "image view": [item({ type: "imageView", id: "i", path: "/home/me/project/shots/one.png" })],
  review: [
    item({ type: "enteredReviewMode", id: "e", review: "changes against main" }),
    item({ type: "exitedReviewMode", id: "x", review: "- **[P1]** Something is wrong\n  in `main.ts`" }),
    item({ type: "exitedReviewMode", id: "x", review: "" }),
  ],
  compaction: [item({ type: "contextCompaction", id: "c" })],
  notices: [
    { kind: "notice", level: "info", text: "For information." },
    {
      kind: "notice",
      level: "warning",
      text: "The configuration has a fault.\n/home/me/.codex/config.toml:3:1",
    },
    {
      kind: "notice",
      level: "error",
      text: "stream disconnected before completion\n(the stream broke off, HTTP 500)",
    },
    { kind: "lines", lines: ["as it is"] },
  ],
  "turn ends": [
    { kind: "turnEnd", status: "completed", durationMs: 59_000 },
    { kind: "turnEnd", status: "completed", durationMs: 3_723_000 },
    { kind: "turnEnd", status: "interrupted", durationMs: 5 },
    { kind: "turnEnd", status: "failed", durationMs: 5 },
  ],
};
