// Runs before all else of the built command, see `build.mjs`: makes the loader of packs known.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { constants, Script } from "node:vm";
import { PACKS, type Packs } from "./packs.ts";

/** Of the code of all packs; `build.mjs` puts it here. V8 itself compares no more than lengths. */
declare const BUILD: string;

/** In front of the compiled code: what it is, whether it was taken after a whole turn, and how long it is. */
const HEAD_BYTES = 16;
const MAGIC = 0x6b_70_63_31;

/** Before a turn, or after a whole one. */
type Taken = "start" | "turn";

interface Pack {
  readonly exports: unknown;
  readonly script: Script;
  /** What is kept of it: nothing that V8 takes, what a start needs, or what a turn needs. */
  kept: "nothing" | Taken;
}

const chunks = `${__dirname}/chunks`;
const loaded = new Map<string, Pack>();
let folder: string | null = null;

function load(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const filename = `${chunks}/${name}`;
  // Packs are ASCII: Latin-1 takes their bytes as they are.
  const code = readFileSync(filename, "latin1");
  const compiled = folder === null ? null : readCompiled(`${folder}/${name}-${BUILD}`);
  const script = new Script(code, {
    filename,
    ...(compiled === null ? {} : { cachedData: compiled.code }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(createRequire(filename), module, chunks);
  const isTaken = compiled !== null && script.cachedDataRejected === false;
  const kept = isTaken ? (compiled.ofTurn ? "turn" : "start") : "nothing";
  loaded.set(name, { exports: module.exports, script, kept });
  return module.exports;
}

/** Whether a folder, or where none is there yet, is this user's alone: what lies in it will be run. */
function isOurs(place: string): boolean {
  const state = statSync(place, { throwIfNoEntry: false });
  if (state === undefined || process.getuid === undefined) return true;
  return state.uid === process.getuid() && (state.mode & 0o022) === 0;
}

/** V8 believes what it is given: a file that was not written to its end must not get that far. */
function readCompiled(file: string): { readonly code: Buffer; readonly ofTurn: boolean } | null {
  try {
    const bytes = readFileSync(file);
    if (bytes.length < HEAD_BYTES || bytes.readUInt32LE(0) !== MAGIC) return null;
    if (bytes.readUInt32LE(8) !== bytes.length - HEAD_BYTES) return null;
    return { code: bytes.subarray(HEAD_BYTES), ofTurn: bytes.readUInt32LE(4) === 1 };
  } catch {
    return null;
  }
}

function write(file: string, code: Buffer, ofTurn: boolean): void {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(ofTurn ? 1 : 0, 4);
  head.writeUInt32LE(code.length, 8);
  const draft = `${file}.${process.pid}`;
  try {
    const open = openSync(draft, "wx", 0o600);
    try {
      for (const bytes of [head, code]) {
        for (let done = 0; done < bytes.length; ) done += writeSync(open, bytes, done);
      }
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

/**
 * Writes what is missing, and removes what other builds of the same packs have left. To be called under V8's usual flags:
 * compiled code is taken only under the flags it was made with.
 */
function keep(taken: Taken): void {
  const into = folder;
  const missing = [...loaded].filter(
    ([, { kept }]) => kept === "nothing" || (kept === "start" && taken === "turn"),
  );
  if (into === null || missing.length === 0) return;
  try {
    if (!existsSync(into)) mkdirSync(into, 0o700);
    const present = readdirSync(into);
    for (const [name, pack] of missing) {
      const own = `${name}-${BUILD}`;
      for (const old of present) {
        if (old.startsWith(`${name}-`) && old !== own) rmSync(`${into}/${old}`, { force: true });
      }
      write(`${into}/${own}`, pack.script.createCachedData(), taken === "turn");
      pack.kept = taken;
    }
  } catch {
    // It is only time.
  }
}

const packs: Packs = {
  load,
  keepIn(place) {
    folder = isOurs(place) ? place : null;
  },
  keepStart: () => keep("start"),
  keepTurn() {
    keep("turn");
    folder = null;
  },
};

Object.defineProperty(globalThis, PACKS, { value: packs });
