import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { AgentRole, AgentSettings } from "../config/config.ts";
import { describeRoles, roleTable } from "./roles.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function settings(roles: Record<string, Partial<AgentRole>> = {}): AgentSettings {
  const full = Object.entries(roles).map(([name, role]) => [
    name,
    { description: null, configFile: null, ...role },
  ]);
  return { maxThreads: 6, maxDepth: 1, jobMaxRuntimeSeconds: null, roles: Object.fromEntries(full) };
}

async function file(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "codex-roles-"));
  folders.push(folder);
  await writeFile(join(folder, "role.toml"), text);
  return join(folder, "role.toml");
}

test("a role's file says what is set", async () => {
  const configFile = await file('model = "m"\n[tools]\nview_image = false\n');
  expect(await roleTable("poet", settings({ poet: { configFile } }))).toEqual({
    model: "m",
    tools: { view_image: false },
  });
});

test("a role of the user hides ours of the same name", async () => {
  expect(await roleTable("awaiter", settings())).toMatchObject({ model_reasoning_effort: "low" });
  expect(await roleTable("awaiter", settings({ awaiter: {} }))).toBeNull();
});

test("there is no other role", async () => {
  await expect(roleTable("poet", settings())).rejects.toThrow("unknown agent_type 'poet'");
  await expect(roleTable("toString", settings())).rejects.toThrow("unknown agent_type 'toString'");
});

test("the model is told of all roles, the user's first", () => {
  const text = describeRoles(settings({ worker: { description: "Mine." }, bare: {} }));
  expect(text.startsWith("bare: no description\nworker: {\nMine.\n}\nawaiter: {\n")).toBe(true);
  expect([...text.matchAll(/^(\w+):/gm)].map(([, name]) => name)).toEqual([
    "bare",
    "worker",
    "awaiter",
    "default",
    "explorer",
  ]);
});
