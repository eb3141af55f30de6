import { expect, test } from "vitest";
import { recoverCommand } from "./recoverCommand.ts";

const place = { turnId: "t", cwd: "/w" };
const fn = (name: string, args: object) => ({
  type: "function_call" as const,
  call_id: "c",
  name,
  arguments: JSON.stringify(args),
});

test("each form of a command's answer is understood", async () => {
  const json = '{"output":"x\\n","metadata":{"exit_code":4,"duration_seconds":0.5}}';
  expect(
    await recoverCommand(fn("shell", { command: ["a", "b"], workdir: "/x" }), json, place),
  ).toMatchObject({
    command: ["a", "b"],
    cwd: "/x",
    exit_code: 4,
    aggregated_output: "x\n",
    duration: { secs: 0, nanos: 500_000_000 },
  });
  const session =
    "Chunk ID: ab12cd\nWall time: 0.0512 seconds\nProcess exited with code 0\nOriginal token count: 6\nOutput:\nout";
  expect(
    await recoverCommand(fn("exec_command", { cmd: "true", login: false }), session, place),
  ).toMatchObject({
    command: [expect.any(String), "-c", "true"],
    status: "completed",
    aggregated_output: "out",
  });
  const cut = "Exit code: 0\nWall time: 2 seconds\nTotal output lines: 9\nOutput:\na…b";
  expect(await recoverCommand(fn("shell_command", { command: "x" }), cut, place)).toHaveProperty(
    "aggregated_output",
    "a…b",
  );
});

test("what is no finished command is left alone", async () => {
  const running = "Chunk ID: ab\nWall time: 1 seconds\nProcess running with session ID 5\nOutput:\n";
  expect(await recoverCommand(fn("exec_command", { cmd: "x" }), running, place)).toBeNull();
  expect(
    await recoverCommand(
      fn("update_plan", { plan: [] }),
      "Exit code: 0\nWall time: 1 seconds\nOutput:\n",
      place,
    ),
  ).toBeNull();
  expect(
    await recoverCommand(fn("shell_command", { command: "x" }), "aborted by user after 1.0s", place),
  ).toBeNull();
  expect(await recoverCommand({ ...fn("shell", {}), arguments: "{" }, "Exit code: 0", place)).toBeNull();
});
