#!/usr/bin/env node
import { lastWords, watchOutputs } from "./lastWords.ts";
import { packs } from "./packs/packs.ts";
import { runPlain } from "./runPlain.ts";
import { VERSION } from "./version.ts";

// Only what every start needs may be imported here: argv decides which one module is loaded.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const args = process.argv.slice(2);

async function run(): Promise<number> {
  const alone = args.length === 1 ? args[0] : undefined;
  if (alone === "--version" || alone === "-V") {
    say(`codex-cli ${VERSION}\n`);
    return 0;
  }
  if (alone === "--help" || alone === "-h") {
    // Rendered from the command tree when the command was built, so that help needs no parser.
    const { readFileSync } = process.getBuiltinModule("node:fs");
    say(readFileSync(`${import.meta.dirname}/help.txt`, "utf8"));
    return 0;
  }
  keepCompiledCode(process.env.CODEX_HOME, args[0] ?? "");
  const status = await runPlain(args[0], args.slice(1));
  return status ?? (await import("./program.ts")).runProgram(args);
}

/** Under which name commands keep the compiled code of what they run; all others do so together. */
const KEEPING = new Map([
  ["app-server", "app-server"],
  ["exec", "exec"],
  ["e", "exec"],
  ["mcp-server", "mcp-server"],
]);

/**
 * Lets what is compiled be kept where only this user's commands come, which saves the next start a quarter of its time.
 * Not where there is no such folder yet: a start that fails must leave nothing behind.
 */
function keepCompiledCode(home: string | undefined, command: string): void {
  const { accessSync, existsSync, mkdirSync } = process.getBuiltinModule("node:fs");
  const folder = home || `${process.getBuiltinModule("node:os").homedir()}/.codex`;
  try {
    accessSync(folder);
    // One by one: Node's recursive way never ends in a folder like `/proc`.
    for (const made of [`${folder}/cache`, `${folder}/cache/code`]) {
      if (!existsSync(made)) mkdirSync(made, 0o700);
    }
    process.getBuiltinModule("node:module").enableCompileCache(`${folder}/cache/code`);
    const name = KEEPING.get(command) ?? "other";
    packs()?.keepIn(`${folder}/cache/code/${name}-${process.version}-${process.arch}`);
    process.once("exit", () => packs()?.keepStart());
  } catch {
    // It is only time.
  }
}

/** Prints a short text without `process.stdout`, whose streams take several milliseconds to load. */
function say(text: string): void {
  try {
    process.getBuiltinModule("node:fs").writeSync(1, text);
  } catch {
    watchOutputs();
    process.stdout.write(text);
  }
}

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `codex needs Node 22.19 or later; this is Node ${process.versions.node} (${process.execPath}). Install a newer Node and try again.\n`,
  );
  process.exitCode = 1;
} else {
  process.on("uncaughtException", lastWords);
  run().then(
    (status) => {
      process.exitCode = status;
    },
    async (error: unknown) => {
      process.exitCode = 1;
      const { complaint } = await import("./failureText.ts");
      process.stderr.write(await complaint(error));
    },
  );
}
