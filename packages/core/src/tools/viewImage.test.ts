import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import { findModel } from "../model/findModel.ts";
import type { ToolCall } from "./tool.ts";
import { viewImageTool } from "./viewImage.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let cwd: string;
let events: CoreEvent[];
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "codex-image-"));
  events = [];
});
afterEach(() => rm(cwd, { recursive: true }));

async function view(path: string, model = findModel("nobody-knows")): Promise<unknown> {
  const turn: ToolCall["turn"] = {
    threadId: "t",
    turnId: "u",
    cwd,
    model,
    approvalPolicy: "never",
    sandboxPolicy: { type: "read-only" },
    effort: null,
    summary: "auto",
    personality: null,
    collaborationMode: {
      mode: "default",
      settings: { model: "m", reasoning_effort: null, developer_instructions: null },
    },
    outputSchema: null,
    commandEnv: {},
    shell: "/bin/sh",
    codexHome: cwd,
  };
  const output = await viewImageTool.run(viewImageTool.parse(JSON.stringify({ path })), {
    callId: "v1",
    turn,
    signal: new AbortController().signal,
    approvals: { command: async () => "denied", patch: async () => "denied", ruleAdded: async () => {} },
    emit: (event) => events.push(event),
  });
  return output.content;
}

test("shows an image by its content, whatever its name", async () => {
  await writeFile(join(cwd, "p.txt"), PNG);
  expect(await view("p.txt")).toEqual([
    { type: "input_image", image_url: `data:image/png;base64,${PNG.toString("base64")}` },
  ]);
  expect(events).toEqual([{ type: "view_image_tool_call", call_id: "v1", path: join(cwd, "p.txt") }]);
});

test.each([
  [
    "cut.png",
    PNG.subarray(0, 40),
    "Codex cannot attach image at `@cut.png`: unsupported image format `image/png`.",
  ],
  ["a.svg", "<svg/>", "Codex cannot attach image at `@a.svg`: unsupported image format `image/svg+xml`."],
  ["a.txt", "x", "Codex could not read the local image at `@a.txt`: unsupported MIME type `text/plain`"],
  ["a", "x", "Codex could not read the local image at `@a`: unsupported MIME type (unknown)"],
])("answers why %s cannot be shown", async (name, content, text) => {
  await writeFile(join(cwd, name), content);
  expect(await view(name)).toEqual([{ type: "input_text", text: text.replace("@", `${cwd}/`) }]);
});

test("fails for what is no file, and for a model that cannot see", async () => {
  await mkdir(join(cwd, "d"));
  await expect(view("d")).rejects.toThrow(`image path \`${cwd}/d\` is not a file`);
  await expect(view("absent")).rejects.toThrow(
    `unable to locate image at \`${cwd}/absent\`: No such file or directory (os error 2)`,
  );
  await expect(view("d", { ...findModel("x"), inputModalities: ["text"] })).rejects.toThrow(
    "view_image is not allowed because you do not support image inputs",
  );
  expect(events).toEqual([]);
});
