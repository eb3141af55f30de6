import process from "node:process";
import { serveStdio } from "../src/index.ts";

/** The process that tests start to talk to a server over real pipes. */
const { env } = process;
await serveStdio({
  codexHome: env.CODEX_HOME ?? "",
  cwd: process.cwd(),
  cliOverrides: [],
  version: "0.106.0",
  source: "vscode",
  env,
  log: (text) => process.stderr.write(`${text}\n`),
});
