import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const unusable = await whyNoSandbox();
if (unusable !== null) console.warn(`skipped: ${unusable}`);

/** What the command itself says where no sandbox works. */
async function whyNoSandbox(): Promise<string | null> {
  if (process.platform !== "linux") return "not Linux";
  await using place = await workplace();
  const { status, stderr } = await place.codex(["sandbox", "linux", "true"]);
  return status === 1 && stderr.startsWith("Error: cannot run the command in a sandbox") ? stderr : null;
}

test.skipIf(unusable !== null)(
  "a command reads only, with the streams and the exit status of its own",
  async () => {
    await using place = await workplace();
    const script = "cat; echo err >&2; echo x > made; exit 3";
    const done = await place.codex(["sandbox", "linux", "sh", "-c", script], { stdin: "in" });
    expect(done).toMatchObject({ status: 3, stdout: "in" });
    expect(done.stderr).toMatch(/^err\n.*Read-only file system\n$/);
    expect(existsSync(path.join(place.work, "made"))).toBe(false);
  },
);

test.skipIf(unusable !== null)(
  "--full-auto lets it write to the folder it runs in and nowhere else",
  async () => {
    await using place = await workplace();
    const script = 'echo x > made; echo x > "$CODEX_HOME/made"';
    const done = await place.codex(["sandbox", "landlock", "--full-auto", "--", "sh", "-c", script]);
    expect(done.stderr).toContain("Read-only file system");
    expect(existsSync(path.join(place.work, "made"))).toBe(true);
    expect(existsSync(path.join(place.home, "made"))).toBe(false);
  },
);

test.skipIf(unusable !== null)(
  "configuration cannot take it out of the sandbox, options after the program are its own",
  async () => {
    await using place = await workplace();
    const flags = ["-c", 'sandbox_mode="danger-full-access"'];
    const done = await place.codex(["sandbox", "linux", ...flags, "touch", "--", "made"]);
    expect(done).toMatchObject({ status: 1, stderr: expect.stringContaining("Read-only file system") });
  },
);

test.skipIf(unusable !== null)("a death by signal is told the way shells do", async () => {
  await using place = await workplace();
  expect((await place.codex(["sandbox", "linux", "sh", "-c", "kill -9 $$"])).status).toBe(137);
});

test("the sandbox of another system is refused", async () => {
  await using place = await workplace();
  const [other, name] = process.platform === "darwin" ? ["windows", "Windows"] : ["seatbelt", "Seatbelt"];
  const { status, stderr } = await place.codex(["sandbox", other, "true"]);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(new RegExp(`^Error: ${name} sandbox is only available on \\w+\\n$`)),
  });
});

test("a command has to be given", async () => {
  await using place = await workplace();
  const { status, stderr } = await place.codex(["sandbox", "linux"]);
  expect(status).toBe(2);
  expect(stderr).toContain("required arguments were not provided");
});
