import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Client } from "@codex/protocol";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";
import { runTurn, startAppServer } from "./startAppServer.ts";

const LIMIT_MS = 120_000;
const TURNS = 4;

const list = async (client: Client, params: object = {}): Promise<string[]> =>
  (await client.request("thread/list", { limit: 50, ...params })).data.map(({ id }) => id).sort();

/** Threads that talk at the same time, all in one process. */
async function talk(client: Client, name: string): Promise<string[]> {
  const ids = await Promise.all(
    [1, 2].map(async (n) => {
      const { thread } = await client.request("thread/start", {});
      for (let turn = 0; turn < TURNS; turn++) await runTurn(client, thread.id, `${name} ${n} says ${turn}`);
      return thread.id;
    }),
  );
  return ids.sort();
}

test(
  "two processes in one home: nothing mixes, and what one does the other knows",
  async () => {
    await using place = await workplace(Array.from({ length: 16 }, (_, n) => say(`answer ${n}`, n + 1)));
    const [one, two] = await Promise.all([startAppServer(place), startAppServer(place)]);
    const [ofOne, ofTwo] = await Promise.all([talk(one.client, "one"), talk(two.client, "two")]);
    const both = [...ofOne, ...ofTwo].sort();
    expect(await list(one.client)).toEqual(both);
    expect(await list(two.client)).toEqual(both);
    expect(await list(one.client, { searchTerm: "two " })).toEqual(ofTwo);

    const folder = path.join(place.home, "sessions");
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".jsonl"));
    expect(files).toHaveLength(4);
    for (const file of files) {
      const lines = (await readFile(path.join(folder, file), "utf8")).trimEnd().split("\n");
      const said = lines.flatMap((line) => {
        const { payload } = JSON.parse(line);
        return payload.type === "user_message" ? [payload.message.replace(/ says \d$/, "")] : [];
      });
      expect(said).toEqual(Array(TURNS).fill(said[0]));
    }

    const [first = "", second = ""] = ofTwo;
    await two.client.request("thread/name/set", { threadId: first, name: "named by two" });
    await one.client.request("thread/archive", { threadId: second });
    for (const { client } of [one, two]) {
      const { data } = await client.request("thread/list", { limit: 50 });
      expect(data.find(({ id }) => id === first)?.name).toBe("named by two");
      expect(data.some(({ id }) => id === second)).toBe(false);
      expect(await list(client, { archived: true })).toEqual([second]);
    }
    await Promise.all([one.stop(), two.stop()]);
  },
  LIMIT_MS,
);
