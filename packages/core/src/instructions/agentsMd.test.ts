import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinInstructions, readProjectDocs, readUserInstructions } from "./agentsMd.ts";

let root: string;
const settings = { maxBytes: 32_768, fallbackFilenames: ["GUIDE.md"], rootMarkers: [".git"] };

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-docs-"));
  await mkdir(join(root, "repo", ".git"), { recursive: true });
  await mkdir(join(root, "repo", "sub", "deep"), { recursive: true });
  await writeFile(join(root, "AGENTS.md"), "above the project\n");
  await writeFile(join(root, "repo", "AGENTS.md"), "root rules\n");
  await writeFile(join(root, "repo", "sub", "AGENTS.md"), "not used\n");
  await writeFile(join(root, "repo", "sub", "AGENTS.override.md"), "override rules\n");
  await writeFile(join(root, "repo", "sub", "deep", "GUIDE.md"), "deep guide\n");
});

afterAll(() => rm(root, { recursive: true, force: true }));

test("documents are read from the project's root down, one a folder", async () => {
  const deep = join(root, "repo", "sub", "deep");
  expect(await readProjectDocs(deep, settings)).toBe("root rules\n\n\noverride rules\n\n\ndeep guide\n");
  expect(await readProjectDocs(deep, { ...settings, fallbackFilenames: [] })).toBe(
    "root rules\n\n\noverride rules\n",
  );
});

test("all of them together stay within the bound", async () => {
  const sub = join(root, "repo", "sub");
  expect(await readProjectDocs(sub, { ...settings, maxBytes: 14 })).toBe("root rules\n\n\nove");
  expect(await readProjectDocs(sub, { ...settings, maxBytes: 0 })).toBeNull();
});

test("the user's own instructions come first, set apart", async () => {
  const user = await readUserInstructions(root);
  expect(user).toBe("above the project");
  expect(joinInstructions({ user, project: "P", skills: "S" })).toBe(
    "above the project\n\n--- project-doc ---\n\nP\n\nS",
  );
  expect(joinInstructions({ user: null, project: "P", skills: null })).toBe("P");
  expect(joinInstructions({ user: null, project: null, skills: "S" })).toBe("S");
  expect(joinInstructions({ user: null, project: null, skills: null })).toBeNull();
  expect(await readUserInstructions(join(root, "repo", "sub", "deep"))).toBeNull();
});
