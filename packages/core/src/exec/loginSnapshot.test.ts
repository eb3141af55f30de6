import { access, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runProcess } from "../process/spawn.ts";
import { LoginSnapshot } from "./loginSnapshot.ts";

const bash = await access("/bin/bash").then(
  () => true,
  () => false,
);
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-home-"));
});
afterEach(() => rm(home, { recursive: true }));

function snapshotOf(): LoginSnapshot {
  return new LoginSnapshot({
    folder: join(home, "snapshots"),
    threadId: "T",
    admits: (name) => !name.includes("KEY"),
  });
}

async function run(snapshot: LoginSnapshot, script: string, more: Record<string, string> = {}) {
  const env = { PATH: "/usr/bin:/bin", HOME: home, ...more };
  const launch = await snapshot.apply({ argv: ["/bin/bash", "-lc", script], env });
  let output = "";
  const onOutput = (_: unknown, chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  await runProcess({ argv: launch.argv, env: launch.env, cwd: home, onOutput });
  return { output, argv: launch.argv };
}

test.skipIf(!bash)("keeps what the profile sets up, without reading it again", async () => {
  await writeFile(
    join(home, ".bash_profile"),
    `echo noise; date +%N >> "$HOME/reads"; umask 027
export ADDED='a b' API_KEY=secret; unset GONE; greet() { echo "hi $1"; }`,
  );
  const snapshot = snapshotOf();
  const script =
    'greet you; umask; echo "[$ADDED] [$API_KEY] [$GONE] [$BASH_ENV]"; wc -l < reads; bash -c "type greet"';
  for (let i = 0; i < 2; i++) {
    const { output, argv } = await run(snapshot, script, { GONE: "x" });
    expect(argv[1]).toBe("-c");
    expect(output).toMatch(/^hi you\n0027\n\[a b\] \[\] \[\] \[\]\n1\n.*greet: not found\n$/);
  }
  await snapshot.close();
  expect(await readdir(join(home, "snapshots"))).toEqual([]);
});

test.skipIf(!bash)("keeps a BASH_ENV of the user for the command's own scripts", async () => {
  const { output } = await run(snapshotOf(), 'echo "[$BASH_ENV]"', { BASH_ENV: "/it's" });
  expect(output).toBe("[/it's]\n");
});

test.skipIf(!bash)("writes nothing when the profile defines nothing", async () => {
  const { output } = await run(snapshotOf(), "echo $0; false )");
  expect(output).toContain("line 1: `echo $0; false )'");
  await expect(readdir(join(home, "snapshots"))).rejects.toThrow();
});

test("leaves alone what reads no profile, other shells, and a profile that fails", async () => {
  const snapshot = snapshotOf();
  const env = { HOME: home };
  for (const argv of [["/bin/bash", "-c", "x"], ["/bin/sh", "-lc", "x"], ["ls"], ["/no/bash", "-lc", "x"]]) {
    expect(await snapshot.apply({ argv, env })).toEqual({ argv, env });
  }
  await writeFile(join(home, ".bash_profile"), "exit 3");
  const argv = ["/bin/bash", "-lc", "x"];
  expect(await snapshot.apply({ argv, env })).toEqual({ argv, env });
});
