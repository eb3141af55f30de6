import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "vitest";

const SPAWN = new URL("./spawn.ts", import.meta.url).href;

/** A server whose command holds its standard output: the stream ends when both are dead. */
function server(then: string): { process: ChildProcess; started: Promise<string>; dead: Promise<void> } {
  const script = `
    const { startProcess } = await import(${JSON.stringify(SPAWN)});
    const command = await startProcess({
      argv: ["/bin/sh", "-c", "exec 1>&3; sleep 100 & sleep 100"],
      cwd: "/",
      env: { PATH: "/usr/bin:/bin" },
      inherit: [1],
      onOutput() {},
    });
    console.log("started");
    ${then}
  `;
  const process = spawn(globalThis.process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { promise: started, resolve: onStarted } = Promise.withResolvers<string>();
  const { promise: dead, resolve: onDead } = Promise.withResolvers<void>();
  process.stdout.on("data", (chunk: Buffer) => onStarted(chunk.toString("utf8")));
  process.stdout.on("end", () => onDead());
  return { process, started, dead };
}

test.each(["SIGKILL", "SIGTERM"] as const)("commands die with a server that gets %s", async (signal) => {
  const { process, started, dead } = server("");
  expect(await started).toBe("started\n");
  process.kill(signal);
  await dead;
});

test("commands die with a server that exits", async () => {
  const { started, dead } = server("process.exit(0)");
  await Promise.all([started, dead]);
});
