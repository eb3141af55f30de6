import { chmod, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { events, workplace } from "./codex.ts";
import { runTurn, startAppServer } from "./startAppServer.ts";

const PACKS = ["engine.js", "exec.js", "handshake.js", "storage.js"];

/** A home in which `codex exec` has run once, and where it keeps compiled code. */
async function usedHome(runs: number) {
  const place = await workplace(Array.from({ length: runs }, () => say("Done.")));
  const run = async () => {
    const finished = await place.codex(["exec", "--json", "--skip-git-repo-check", "do it"]);
    expect(finished.stderr).toBe("");
    expect(events(finished).at(-2)).toMatchObject({ item: { type: "agent_message", text: "Done." } });
  };
  await run();
  const folder = path.join(place.home, `cache/code/exec-${process.version}-${process.arch}`);
  const files = async () => {
    const names = (await readdir(folder)).sort();
    const states = await Promise.all(names.map((name) => stat(path.join(folder, name))));
    return names.map((name, index) => ({ name, inode: states[index]?.ino, size: states[index]?.size }));
  };
  return { run, folder, files, [Symbol.asyncDispose]: () => place[Symbol.asyncDispose]() };
}

test("compiled code is kept after the first run and taken by the next", async () => {
  await using home = await usedHome(2);
  const kept = await home.files();
  expect(kept.map(({ name }) => name.split("-")[0])).toEqual(PACKS);
  await home.run();
  expect(await home.files()).toEqual(kept);
});

test("a file that was not written to its end is written again, and those of other builds are removed", async () => {
  await using home = await usedHome(3);
  const kept = await home.files();
  for (const { name, size = 0 } of kept) await truncate(path.join(home.folder, name), size - 4096);
  await writeFile(path.join(home.folder, "engine.js-0123456789abcdef"), "of a build before");
  await home.run();
  const again = await home.files();
  expect(again.map(({ name }) => name)).toEqual(kept.map(({ name }) => name));
  for (const [index, { inode }] of again.entries()) expect(inode).not.toBe(kept[index]?.inode);
  for (const { name } of again) await writeFile(path.join(home.folder, name), "no compiled code at all");
  await home.run();
  for (const { name } of again) {
    const text = await readFile(path.join(home.folder, name), "latin1");
    expect(text.length).toBeGreaterThan(4096);
  }
});

test("where nothing can be kept, the command runs all the same", async () => {
  await using home = await usedHome(2);
  await rm(home.folder, { recursive: true });
  await writeFile(home.folder, "in the way");
  await home.run();
  expect(await readFile(home.folder, "utf8")).toBe("in the way");
});

test("a folder that others can write to is neither read nor written", async () => {
  await using home = await usedHome(3);
  const [kept] = await home.files();
  const file = path.join(home.folder, kept?.name ?? "");
  await writeFile(file, "of somebody else");
  await chmod(home.folder, 0o777);
  await home.run();
  expect(await readFile(file, "utf8")).toBe("of somebody else");
  await chmod(home.folder, 0o700);
  await home.run();
  expect(await readFile(file, "utf8")).not.toBe("of somebody else");
});

test("a server keeps what a start needs, then what a turn needs, and takes it under the flags it was made with", async () => {
  await using place = await workplace([say("One."), say("Two.")]);
  const folder = path.join(place.home, `cache/code/app-server-${process.version}-${process.arch}`);
  const files = async () => {
    const names = (await readdir(folder)).sort();
    const heads = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
    const states = await Promise.all(names.map((name) => stat(path.join(folder, name))));
    return names.map((name, index) => ({
      pack: name.split("-")[0],
      ofTurn: heads[index]?.readUInt32LE(4),
      inode: states[index]?.ino,
    }));
  };
  const session = async (talk: (server: Awaited<ReturnType<typeof startAppServer>>) => Promise<void>) => {
    const server = await startAppServer(place);
    await talk(server);
    await server.stop();
    return files();
  };
  const turn = async ({ client }: Awaited<ReturnType<typeof startAppServer>>) => {
    const { thread } = await client.request("thread/start", {});
    await runTurn(client, thread.id, "hi");
  };
  expect(await session(async () => {})).toContainEqual(
    expect.objectContaining({ pack: "handshake.js", ofTurn: 0 }),
  );
  const started = await session(async ({ client }) => void (await client.request("thread/start", {})));
  expect(started).toMatchObject(
    ["engine.js", "handshake.js", "storage.js"].map((pack) => ({ pack, ofTurn: 0 })),
  );
  const talked = await session(turn);
  expect(talked.map(({ ofTurn }) => ofTurn)).toEqual([1, 1, 1]);
  expect(await session(turn)).toEqual(talked);
});
