#!/usr/bin/env node
import { VERSION } from "./version.ts";

// Only what every start needs may be imported here: argv decides which one module is loaded.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const args = process.argv.slice(2);

async function run(): Promise<number> {
  const alone = args.length === 1 ? args[0] : undefined;
  if (alone === "--version" || alone === "-V") {
    process.stdout.write(`codex-cli ${VERSION}\n`);
    return 0;
  }
  if (alone === "--help" || alone === "-h") {
    // Rendered from the command tree when the command was built, so that help needs no parser.
    const { readFileSync } = process.getBuiltinModule("node:fs");
    process.stdout.write(readFileSync(new URL("help.txt", import.meta.url), "utf8"));
    return 0;
  }
  if (alone === "app-server") return (await import("./commands/appServer.ts")).appServer([]);
  return (await import("./program.ts")).runProgram(args);
}

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `codex needs Node 22.19 or later; this is Node ${process.versions.node} (${process.execPath}). Install a newer Node and try again.\n`,
  );
  process.exitCode = 1;
} else {
  run().then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      process.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
