// Entry of `npm start` and `npm test`. Runs on Node 20 and later: finds or fetches the toolchain, then hands over
// to steps.mjs under a Node that the engine supports. A contributor who has Node >= 22.19 and pnpm uses those.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const NODE = "24.21.0";
const PNPM = "12.21.0";
const MINIMUM = [22, 19];

const root = fileURLToPath(new URL("../..", import.meta.url));
const steps = fileURLToPath(new URL("./steps.mjs", import.meta.url));
const [command, ...args] = process.argv.slice(2);

/** Whether `version` ("24.21.0") is a Node that the engine runs on. */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function hasPnpm() {
  const found = spawnSync("pnpm", ["--version"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return found.status === 0 && Number.parseInt(found.stdout, 10) >= 12;
}

function launch() {
  const env = {
    ...process.env,
    CODEX_STEPS: JSON.stringify({ command, args }),
    TURBO_TELEMETRY_DISABLED: "1",
    NO_UPDATE_NOTIFIER: "1",
  };
  const options = { cwd: root, env, stdio: "inherit" };
  if (isSupported(process.versions.node) && hasPnpm()) return spawn(process.execPath, [steps], options);
  console.error(
    `This is Node ${process.versions.node}; the project builds and runs with Node ${NODE} and pnpm ${PNPM}.\n` +
      "Fetching both through npx (about half a minute the first time, cached afterwards) ...",
  );
  const inner = `node "${steps}"`;
  const npx = ["-y", "-p", `node@${NODE}`, "-p", `pnpm@${PNPM}`, "-c", inner];
  return spawn("npx", npx, { ...options, shell: process.platform === "win32" });
}

if (!["start", "test"].includes(command)) {
  console.error("usage: node tools/bootstrap/run.mjs start|test [arguments]");
  process.exit(2);
}
const child = launch();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(
    `Could not start ${child.spawnfile}: ${error.message}. Node 20 with npm (which brings npx) is needed.`,
  );
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
