import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where and in which variant to write generated output. */
export interface EmitOptions {
  /** Target folder, created when missing; files of the same name in it are replaced, others stay. */
  out: string;
  /** Includes methods and members that need the experimental capability; off by default. */
  experimental?: boolean;
}

/** Options of the TypeScript output. */
export interface EmitTypeScriptOptions extends EmitOptions {
  /** Path of a Prettier executable that formats the written files. */
  prettier?: string;
}

/** Longest list of files handed to one formatter process; keeps the command line below the limit of every system. */
const FILES_PER_PROCESS = 200;

/**
 * Writes one TypeScript file per wire type, plus an index per namespace.
 * Throws an Error that names the folder or the formatter when it cannot be written or run.
 */
export async function emitTypeScript(options: EmitTypeScriptOptions): Promise<void> {
  const written = copyOutput("typescript", options);
  if (options.prettier === undefined) return;
  const files = written.map((path) => join(options.out, path));
  for (let start = 0; start < files.length; start += FILES_PER_PROCESS) {
    await format(options.prettier, files.slice(start, start + FILES_PER_PROCESS));
  }
}

/**
 * Writes one JSON Schema (draft 7) per message type and a bundle of all of them.
 * Throws an Error that names the folder when it cannot be written.
 */
export async function emitJsonSchema(options: EmitOptions): Promise<void> {
  copyOutput("json", options);
}

/** Copies a generated tree and returns its files' paths below the target. */
function copyOutput(kind: "typescript" | "json", { out, experimental = false }: EmitOptions): string[] {
  const source = generatedFolder(experimental ? `${kind}-experimental` : kind);
  try {
    makeFolder(resolve(out));
  } catch (cause) {
    throw new Error(`Failed to create output directory ${out}: ${reasonOf(cause)}`, { cause });
  }
  try {
    cpSync(source, out, { recursive: true });
  } catch (cause) {
    throw new Error(`Failed to write to output directory ${out}: ${reasonOf(cause)}`, { cause });
  }
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1));
}

/** One by one: Node's recursive way never ends in a folder like `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The generated tree of this package, or the copy a bundle keeps beside itself. */
function generatedFolder(name: string): string {
  const parents = [".", "..", "../.."].map((parent) => join(import.meta.dirname, parent, "generated", name));
  const found = parents.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new Error(`The generated output ${name} is missing from this installation; reinstall it`);
  return found;
}

function format(prettier: string, files: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(prettier, ["--write", "--log-level", "warn", ...files], {
      stdio: ["ignore", "inherit", "inherit"],
      // Package managers install executables as .cmd files there, which only a shell runs.
      shell: process.platform === "win32",
    });
    child.once("error", (cause) => {
      reject(new Error(`Failed to invoke Prettier at ${prettier}: ${reasonOf(cause)}`, { cause }));
    });
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`Prettier failed with ${signal === null ? `exit code ${code}` : `signal ${signal}`}`),
        );
    });
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
