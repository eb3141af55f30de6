import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { noBubblewrap } from "../../test/noBubblewrap.ts";
import { runOneOff } from "./oneOff.ts";

const run = (argv: string[], more: object = {}) =>
  runOneOff({
    argv,
    cwd: tmpdir(),
    policyCwd: tmpdir(),
    policy: { type: "danger-full-access" },
    env: { PATH: "/usr/bin:/bin" },
    codexHome: "/nowhere",
    timeoutMs: 10_000,
    ...more,
  });

test("gives exit code and both streams", async () => {
  expect(await run(["sh", "-c", "echo o; echo e >&2; printf '\\351' >&2; exit 7"])).toEqual({
    exitCode: 7,
    stdout: "o\n",
    stderr: "e\né",
  });
});

test.each([
  [["/no/such/program"], {}, "No such file or directory (os error 2)"],
  [["ls"], { cwd: "/no/such/dir" }, "No such file or directory (os error 2)"],
  [[""], {}, "No such file or directory (os error 2)"],
  [["sh", "-c", "kill -9 $$"], {}, "sandbox error: command was killed by a signal"],
  [["sleep", "100"], { timeoutMs: 50 }, "sandbox error: command timed out"],
])("throws for %j", async (argv, more, message) => {
  await expect(run(argv, more)).rejects.toThrow(message);
});

const confined = { policy: { type: "read-only" } };

test.skipIf(noBubblewrap).each([
  [["sh", "-c", "kill -15 $$"], "sandbox error: command was killed by a signal"],
  [["/no/such/program"], "No such file or directory (os error 2)"],
  [["/etc/passwd"], "Permission denied (os error 13)"],
  [
    ["sh", "-c", "echo out; echo Read-only file system >&2; exit 2"],
    "sandbox error: sandbox denied exec error, exit code: 2, stdout: out\n, stderr: Read-only file system\n",
  ],
])("throws for a confined %j", async (argv, message) => {
  await expect(run(argv, confined)).rejects.toThrow(message);
});

test.skipIf(noBubblewrap)("an exit code above those of signals is the command's own", async () => {
  expect(await run(["sh", "-c", "exit 200"], confined)).toMatchObject({ exitCode: 200 });
});
