// `npm start`: the real engine repairs a small project. Only the model's answers are scripted: no key, no network.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startMockResponses } from "@codex-tools/mock-responses";
import { script } from "./scriptedModel.ts";

const CODEX = fileURLToPath(new URL("../../../apps/cli/dist/codex.js", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../sample", import.meta.url));

function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; home: string; quiet?: boolean },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, CODEX_HOME: options.home },
      stdio: ["ignore", options.quiet ? "ignore" : "inherit", options.quiet ? "ignore" : "inherit"],
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function config(url: string, sandbox: string): string {
  return `model = "gpt-5.1-codex"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "${sandbox}"

[model_providers.scripted]
name = "Scripted model of the demonstration (no key, no network)"
base_url = "${url}"
wire_api = "responses"
`;
}

/** Whether commands can be sandboxed on this machine; asked of bubblewrap itself. */
async function sandboxWorks(folder: string): Promise<boolean> {
  if (process.platform === "darwin") return true;
  if (process.platform !== "linux") return false;
  const probe = [
    "--unshare-user",
    "--unshare-pid",
    "--ro-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "true",
  ];
  return run("bwrap", probe, { cwd: folder, home: folder, quiet: true }).then(
    (code) => code === 0,
    () => false,
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function demonstrate(folder: string): Promise<number> {
  const project = path.join(folder, "sample");
  const home = path.join(folder, "codex-home");
  await cp(SAMPLE, project, { recursive: true });
  await mkdir(home, { mode: 0o700 });
  await using model = await startMockResponses({ script });
  const sandboxed = await sandboxWorks(folder);
  await writeFile(
    path.join(home, "config.toml"),
    config(model.baseUrl, sandboxed ? "workspace-write" : "danger-full-access"),
  );
  say(
    "DEMONSTRATION: the engine is real, the model is a script. No key is used and nothing leaves this machine.",
  );
  say(`A small project with a failing test was copied to ${project}.`);
  if (!sandboxed) {
    say(
      "No sandbox works on this machine (on Linux: install bubblewrap), so the script's own commands run without one, in that folder.",
    );
  }
  say("");
  const prompt =
    "The test of this project fails. Find out why, repair the code, and show that the test passes.";
  const args = [
    CODEX,
    "exec",
    "--skip-git-repo-check",
    "--color",
    process.stdout.isTTY ? "always" : "never",
    prompt,
  ];
  const status = await run(process.execPath, args, { cwd: project, home });
  const repaired = await readFile(path.join(project, "src/slug.js"), "utf8");
  say(`\nsrc/slug.js is now:\n\n${repaired}`);
  const passed = (await run(process.execPath, ["--test"], { cwd: project, home, quiet: true })) === 0;
  say(
    passed
      ? "The project's own test passes: checked once more, outside the agent."
      : "The project's own test still fails.",
  );
  return status === 0 && passed ? 0 : 1;
}

const folder = await mkdtemp(path.join(os.tmpdir(), "codex-demo-"));
try {
  process.exitCode = await demonstrate(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (process.exitCode === 0) {
  say(`
With a model of your own:
  OPENAI_API_KEY=... npm start -- "explain this repository"
  npm start -- --oss -m MODEL "explain this repository"      a model served by Ollama on this machine
  npm start -- --help                                        all flags of codex exec`);
}
