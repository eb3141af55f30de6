import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Client } from "@codex/protocol";
import { completed, created, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";
import { runTurn, startAppServer } from "./startAppServer.ts";

const LIMIT_MS = 120_000;

/** Whether small and read-only file systems can be made here. */
const missing = whyNoFileSystems();
if (missing !== null) console.warn(`skipped: ${missing}`);

function whyNoFileSystems(): string | null {
  if (process.platform !== "linux") return "bubblewrap is for Linux";
  const { status, error, stderr } = spawnSync("bwrap", ["--dev-bind", "/", "/", "true"], {
    encoding: "utf8",
  });
  return status === 0 ? null : `bubblewrap does not work: ${error?.message ?? stderr}`;
}

/** What a server warns of, from now on. */
function warnings(client: Client): string[] {
  const heard: string[] = [];
  client.onAny((method, params) => {
    if (method === "codex/event/warning") heard.push(JSON.stringify(params));
  });
  return heard;
}

const shell = (id: string, command: string) => [
  created(`resp-${id}`),
  functionCall(id, "shell_command", { command, login: false }),
  completed(`resp-${id}`),
];

test.skipIf(missing !== null)(
  "on a full disk a thread goes on with a warning, and all of it is saved once there is room",
  async () => {
    await using place = await workplace([
      say("before", 1),
      shell("fill", 'cat /dev/zero > "$CODEX_HOME/sessions/ballast"; echo full'),
      say("while full", 2),
      say("still full", 3),
      shell("free", 'rm "$CODEX_HOME/sessions/ballast"'),
      say("room again", 4),
    ]);
    const sessions = path.join(place.home, "sessions");
    await mkdir(sessions);
    const small = ["bwrap", "--dev-bind", "/", "/", "--size", "262144", "--tmpfs", sessions];
    const server = await startAppServer(place, small);
    const heard = warnings(server.client);
    const { thread } = await server.client.request("thread/start", {});
    for (const text of ["one", "two", "three", "four"]) await runTurn(server.client, thread.id, text);
    expect(heard.filter((text) => text.includes("could not be saved"))).toHaveLength(1);
    const read = await server.client.request("thread/read", { threadId: thread.id, includeTurns: true });
    const said = read.thread.turns.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === "agentMessage" ? [item.text] : [])),
    );
    expect(said).toEqual(["before", "while full", "still full", "room again"]);
    expect(read.thread.turns.map(({ status }) => status)).toEqual(Array(4).fill("completed"));
    await server.stop();
  },
  LIMIT_MS,
);

test.skipIf(missing !== null)(
  "in a home that can only be read a thread works and says that it is not saved",
  async () => {
    await using place = await workplace([say("first", 1), say("second", 2)]);
    const frozen = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", place.home, place.home];
    const server = await startAppServer(place, frozen);
    const heard = warnings(server.client);
    const { thread } = await server.client.request("thread/start", {});
    for (const text of ["one", "two"]) await runTurn(server.client, thread.id, text);
    expect(heard.filter((text) => text.includes("could not be saved"))).toHaveLength(1);
    expect(place.model.requests).toHaveLength(2);
    expect(JSON.stringify(place.model.requests[1]?.body.input)).toContain("first");
    expect((await server.client.request("thread/list", {})).data).toEqual([]);
    await server.stop();
  },
  LIMIT_MS,
);
