// The steps behind `npm start` and `npm test`, run under a supported Node. Each says what it does before it does it.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `The steps run under Node ${process.versions.node}, which is too old (22.19 or later is needed). ` +
      "npx fetched no newer one: npm may be blocking install scripts (see `npm config get ignore-scripts`).",
  );
  process.exit(1);
}

const RESULTS = `${root}node_modules/.cache/test-results.json`;

function run(program, args, { quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["inherit", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    let held = "";
    child.stdout?.on("data", (chunk) => (held += chunk));
    child.stderr?.on("data", (chunk) => (held += chunk));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code !== 0 && quiet) process.stderr.write(held);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

async function step(title, program, args, options) {
  const started = Date.now();
  console.error(`> ${title} ...`);
  const code = await run(program, args, options);
  console.error(
    `  ${code === 0 ? "done" : `failed (exit ${code})`} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return code;
}

const pnpm = (...args) => ["pnpm", args];
const turbo = (...args) => pnpm("exec", "turbo", "run", ...args, "--output-logs=errors-only");

async function prepare() {
  if (await step("Installing dependencies", ...pnpm("install", "--frozen-lockfile"), { quiet: true }))
    return 1;
  return step("Building the packages and the codex command", ...turbo("build"), { quiet: true });
}

async function start(args) {
  if (await prepare()) return 1;
  if (args.length > 0) {
    // The command reads the key of the OpenAI provider from CODEX_API_KEY; people have it as OPENAI_API_KEY.
    if (process.env.OPENAI_API_KEY) process.env.CODEX_API_KEY ??= process.env.OPENAI_API_KEY;
    return run(process.execPath, ["apps/cli/dist/codex.js", "exec", ...args]);
  }
  return run(process.execPath, ["tools/demo/src/main.ts"]);
}

async function test(args) {
  if (await prepare()) return 1;
  const guards = await step("Checking format, types, layers, sizes and generated files", ...turbo("check"));
  rmSync(RESULTS, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`];
  const tests = await step("Running the tests", ...pnpm("exec", "vitest", "run", ...reporters, ...args));
  if (existsSync(RESULTS)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(RESULTS, "utf8"));
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    console.log(`${numPassedTests} passed, ${numFailedTests + (guards ? 1 : 0)} failed${skipped}`);
  }
  return guards || tests;
}

const { command, args } = JSON.parse(process.env.CODEX_STEPS ?? '{"command":"test","args":[]}');
delete process.env.CODEX_STEPS;
process.exitCode = await (command === "start" ? start(args) : test(args));
