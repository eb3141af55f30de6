import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { downloadSkill, listRemoteSkills } from "./remoteSkills.ts";

let home: string;
let server: Server;
let asked: string[];
let answer: { status?: number; body: string | Uint8Array };

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-remote-"));
  asked = [];
  server = createServer((request, response) => {
    const { authorization, "chatgpt-account-id": account } = request.headers;
    asked.push(`${request.url} ${authorization} ${account}`);
    response.writeHead(answer.status ?? 200).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(home, { recursive: true, force: true });
});

function backend() {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const account = { token: "t", accountId: "a" };
  return { baseUrl: `http://127.0.0.1:${port}/api/`, account, originator: "o", userAgent: "u", env: {} };
}

const all = { scope: "personal", surface: "codex", enabled: false };
const packed = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

test("the directory is asked as the account", async () => {
  answer = { body: '{"hazelnuts":[{"id":"i","name":"n","description":"d","more":1}]}' };
  expect(await listRemoteSkills(backend(), all)).toEqual([{ id: "i", name: "n", description: "d" }]);
  await listRemoteSkills(backend(), { ...all, enabled: true });
  expect(asked).toEqual([
    "/api/hazelnuts?product_surface=codex&scope=personal Bearer t a",
    "/api/hazelnuts?product_surface=codex&scope=personal&enabled=true Bearer t a",
  ]);
});

test.each([
  [{ body: "nope" }, "Failed to parse skills response"],
  [{ body: '{"hazelnuts":[{"id":"i"}]}' }, "Failed to parse skills response"],
  [
    { status: 500, body: "boom" },
    "Request failed with status 500 Internal Server Error from BASE/hazelnuts: boom",
  ],
])("%j is an error", async (given, message) => {
  answer = given;
  const base = backend().baseUrl.replace(/\/$/, "");
  await expect(listRemoteSkills(backend(), all)).rejects.toThrow(message.replace("BASE", base));
});

test("nobody there is an error", async () => {
  const gone = backend();
  server.closeAllConnections();
  server.close();
  await expect(listRemoteSkills(gone, all)).rejects.toThrow(/^Failed to send request to http/);
});

test("a skill is unpacked into the folder of its id", async () => {
  answer = { body: packed({ "h1/SKILL.md": "text", "h1/scripts/a.sh": "echo", "other/b": "b" }) };
  const folder = await downloadSkill(backend(), "h1", home);
  expect(folder).toBe(join(home, "skills", "h1"));
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([
    "SKILL.md",
    "other",
    "other/b",
    "scripts",
    "scripts/a.sh",
  ]);
  expect(await readFile(join(folder, "SKILL.md"), "utf8")).toBe("text");
  expect(asked).toEqual(["/api/hazelnuts/h1/export Bearer t a"]);
});

test.each([
  [{ body: packed({ "ok.txt": "", "../evil": "" }) }, "Invalid file path in remote skill payload: ../evil"],
  [{ body: packed({ "/abs": "" }) }, "Invalid file path in remote skill payload: /abs"],
  [{ body: packed({ "a\\..\\b": "" }) }, "Invalid file path in remote skill payload: a\\..\\b"],
  [{ body: "text" }, "Downloaded remote skill payload is not a zip archive"],
  [{ body: "PK text" }, "Downloaded remote skill payload is not a zip archive"],
  [{ body: packed({ big: "x".repeat(65 * 1024 * 1024) }) }, "Remote skill payload is too large"],
  [{ status: 404, body: "none" }, "Download failed with status 404 Not Found from"],
])("a bad download leaves nothing behind: %#", async (given, message) => {
  answer = given;
  await expect(downloadSkill(backend(), "h1", home)).rejects.toThrow(message);
  expect(await readdir(home)).toEqual([]);
});

const badIds = ["", ".", "..", "../x", "a/b", "/a", "a b"];

test.each(badIds)("%j is no id", async (id) => {
  await expect(downloadSkill(backend(), id, home)).rejects.toThrow("Invalid remote skill id");
  expect(asked).toEqual([]);
});
