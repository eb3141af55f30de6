import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readManifest } from "./manifest.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-manifest-"));
  await mkdir(join(folder, "agents"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string) {
  await writeFile(join(folder, "agents", "openai.yaml"), text);
  return readManifest(folder);
}

const nothing = { interface: null, tools: null, implicit: true };
const blank = {
  displayName: null,
  shortDescription: null,
  iconSmall: null,
  iconLarge: null,
  brandColor: null,
  defaultPrompt: null,
};

test("a whole interface, in YAML or as JSON", async () => {
  const said = {
    display_name: "A  B",
    short_description: "s",
    icon_small: "./assets/./s.png",
    icon_large: "assets/x/l.png",
    brand_color: "#aaBB00",
    default_prompt: "Do $it",
  };
  const expected = {
    ...nothing,
    interface: {
      displayName: "A B",
      shortDescription: "s",
      iconSmall: join(folder, "assets/s.png"),
      iconLarge: join(folder, "assets/x/l.png"),
      brandColor: "#aaBB00",
      defaultPrompt: "Do $it",
    },
  };
  const lines = Object.entries(said).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  expect(await read(`interface:\n${lines.join("\n")}\n`)).toEqual(expected);
  expect(await read(JSON.stringify({ interface: said }))).toEqual(expected);
});

test("what is not allowed is left out", async () => {
  const icons = "icon_small: ../assets/a.png\n  icon_large: /assets/b.png";
  expect(await read(`interface:\n  ${icons}\n  brand_color: red\n  display_name: ""\n`)).toEqual(nothing);
  expect(
    await read("interface:\n  icon_small: assets/../x\n  icon_large: other/x\n  display_name: X\n"),
  ).toEqual({
    ...nothing,
    interface: { ...blank, displayName: "X" },
  });
  expect(await read(`interface:\n  display_name: ${"x".repeat(65)}\n`)).toEqual(nothing);
});

test("tools need a type and a value", async () => {
  const tools = [
    { type: "mcp", value: "srv", description: "d", transport: "stdio", command: "c", url: "u" },
    { type: 5, value: 6, transport: "t".repeat(65) },
    { type: "", value: "v" },
    { type: "t" },
  ];
  expect(await read(JSON.stringify({ dependencies: { tools } }))).toEqual({
    ...nothing,
    tools: [tools[0], { type: "5", value: "6" }],
  });
  expect(await read("dependencies: {}\n")).toEqual(nothing);
});

test("a skill may be left to users to call for", async () => {
  expect(await read("policy:\n  allow_implicit_invocation: false\n")).toEqual({
    ...nothing,
    implicit: false,
  });
  expect(await read("policy:\n  allow_implicit_invocation: true\n")).toEqual(nothing);
});

test.each([
  "interface: 5",
  "interface: [",
  "policy:\n  allow_implicit_invocation: maybe\ninterface:\n  display_name: X",
  "- a",
  "{",
])("%j makes no sense and counts as nothing", async (text) => {
  expect(await read(text)).toEqual(nothing);
});

test("no file is nothing", async () => {
  expect(await readManifest(join(folder, "none"))).toEqual(nothing);
});
