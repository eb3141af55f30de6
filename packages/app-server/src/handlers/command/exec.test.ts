import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const print = ["sh", "-c", "echo out; echo err >&2; exit 7"];

test("answers with the end of the command", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const result = await client.call("command/exec", { command: print });
  expect(result).toEqual({ exitCode: 7, stdout: "out\n", stderr: "err\n" });
});

test.each([
  [{ command: [] }, -32600, "command must not be empty"],
  [{ command: ["/no/such"] }, -32603, "exec failed: No such file or directory (os error 2)"],
  [{ command: [""] }, -32603, "exec failed: No such file or directory (os error 2)"],
  [{ command: ["/"] }, -32603, "exec failed: Permission denied (os error 13)"],
  [{ command: ["true\0"] }, -32603, "exec failed: nul byte found in provided data"],
  [{ command: ["true"], cwd: "none" }, -32603, "exec failed: No such file or directory (os error 2)"],
  [{ command: ["true"], cwd: "" }, -32603, "exec failed: No such file or directory (os error 2)"],
  [
    { command: ["sh", "-c", "kill -9 $$"] },
    -32603,
    "exec failed: sandbox error: command was killed by a signal",
  ],
  [{ command: ["sleep", "100"], timeoutMs: 50 }, -32603, "exec failed: sandbox error: command timed out"],
])("refuses %j", async (params, code, message) => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  expect((await client.ask("command/exec", params)).error).toEqual({ code, message });
});

test("runs in a folder counted from the server's, without input and without the provider's key", async () => {
  const config = '[model_providers.other]\nname = "other"\nenv_key = "LANG"\n';
  await using bed = await TestBed.create({ config });
  const client = await bed.client();
  const where = await client.call("command/exec", { command: ["pwd"], cwd: "../home" });
  expect(where.stdout).toBe(`${bed.home}\n`);
  const script = 'read line; echo "[$line] [$LANG] [$CODEX_THREAD_ID] [$TERM]"';
  const { stdout } = await client.call("command/exec", { command: ["sh", "-c", script], timeoutMs: -1 });
  expect(stdout).toBe("[] [] [] [xterm]\n");
});

test("a long command holds nothing up", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const script = "until [ -e go ]; do sleep 0.01; done; echo done";
  const long = client.post("command/exec", { command: ["sh", "-c", script] });
  await client.call("command/exec", { command: ["touch", "go"] });
  expect((await client.answer(long)).result).toEqual({ exitCode: 0, stdout: "done\n", stderr: "" });
});

test("a broken configuration is no licence to run without one", async () => {
  await using bed = await TestBed.create();
  await writeFile(join(bed.home, "config.toml"), 'sandbox_mode = "nope"');
  const client = await bed.client();
  const { error } = await client.ask("command/exec", { command: ["true"] });
  expect(error).toMatchObject({ code: -32600, message: expect.stringContaining("unknown variant `nope`") });
});
