import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { sep } from "node:path";
import { type HomeVariables, IgnoreScope, ruleNames } from "./ignoreRules.ts";

/** A folder and what is in it, without what is left out. */
export interface Folder {
  readonly path: string;
  /** Null for the root. */
  readonly parent: Folder | null;
  readonly name: string;
  files: readonly string[];
  folders: ReadonlyMap<string, Folder>;
}

interface ScannedFolder extends Folder {
  readonly parent: ScannedFolder | null;
  folders: ReadonlyMap<string, ScannedFolder>;
  /** Rules from above, and those for what is inside. */
  readonly outer: IgnoreScope;
  scope: IgnoreScope;
  /** Which `ruleNames` are in it. */
  rules: string;
  /** When it was read, and the time of its last change if that has been looked at since. */
  readAt: number;
  changedAt: number | null;
  identity: string | null;
}

/** Most files that are kept of one root; what is beyond is not found. */
const maxFiles = 1_000_000;

/** Clocks of file systems are coarse, and those of others may be late: what changed so shortly before is read again. */
const clockMs = 1000;

const dot = 0x2e;
const noNames: readonly string[] = [];

/** Folders at the root that belong to the kernel: they are no files of anybody, and endless. */
const virtual: readonly string[] = ["proc", "sys", "dev"];

/**
 * The files below a folder, links followed and ignored files left out, kept in memory and brought up to date by looking
 * only at what has changed. Work is done in steps: whoever runs it may pause between them.
 */
export class FileTree {
  readonly #root: string;
  readonly #home: HomeVariables;
  #top: ScannedFolder | null = null;
  #around: IgnoreScope | null = null;
  #size = 0;

  /** `root` must be absolute and normalised. */
  constructor(root: string, home: HomeVariables) {
    this.#root = root;
    this.#home = home;
  }

  /** The root as far as it is known; null before the first step. */
  get top(): Folder | null {
    return this.#top;
  }

  /** Number of files. */
  get size(): number {
    return this.#size;
  }

  /** Reads everything the first time, later what has changed; a step reads one folder. */
  *update(): Generator<void, void, undefined> {
    if (this.#top === null || this.#around === null || this.#around.changed) {
      this.#around = IgnoreScope.around(this.#root, this.#home);
      this.#top = unread(this.#root, null, this.#root, this.#around);
      this.#size = 0;
      yield* this.#readAll([this.#top]);
      return;
    }
    const stack: ScannedFolder[] = [this.#top];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
      if (folder.scope !== folder.outer && folder.scope.changed) {
        this.#empty(folder);
        yield* this.#readAll([folder]);
        continue;
      }
      if (!isUnchanged(folder)) yield* this.#readAll(this.#read(folder));
      for (const inner of folder.folders.values()) stack.push(inner);
      yield;
    }
  }

  *#readAll(folders: readonly ScannedFolder[]): Generator<void, void, undefined> {
    const stack = [...folders];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
      for (const inner of this.#read(folder)) stack.push(inner);
      yield;
    }
  }

  /** Reads the entries of a folder; returns the folders in it that are new. */
  #read(folder: ScannedFolder): ScannedFolder[] {
    const { path } = folder;
    folder.readAt = Date.now();
    folder.changedAt = null;
    const entries = readEntries(path);
    const rules = rulesIn(entries);
    // Under other rules nothing that is known of the folders in it holds.
    if (rules.join() !== folder.rules) this.#empty(folder);
    folder.rules = rules.join();
    const scope = folder.outer.inside(path, rules);
    folder.scope = scope;
    const isIgnored = scope.filter(path);
    const files: string[] = [];
    const folders = new Map<string, ScannedFolder>();
    const added: ScannedFolder[] = [];
    this.#size -= folder.files.length;
    for (const entry of entries) {
      const { name } = entry;
      const kind = kindOf(entry, folder);
      if (kind === null || isIgnored?.(name, kind === "folder")) continue;
      if (kind === "file") {
        if (this.#size + files.length < maxFiles) files.push(name);
        continue;
      }
      const known = folder.folders.get(name);
      const inner = known ?? unread(inside(path, name), folder, name, scope);
      folders.set(name, inner);
      if (known === undefined) added.push(inner);
    }
    for (const [name, gone] of folder.folders) if (!folders.has(name)) this.#empty(gone);
    folder.files = files;
    folder.folders = folders;
    this.#size += files.length;
    return added;
  }

  #empty(folder: ScannedFolder): void {
    this.#size -= folder.files.length;
    for (const inner of folder.folders.values()) this.#empty(inner);
    folder.files = [];
    folder.folders = new Map();
  }
}

function unread(path: string, parent: ScannedFolder | null, name: string, outer: IgnoreScope): ScannedFolder {
  return {
    path,
    parent,
    name,
    outer,
    scope: outer,
    rules: "",
    files: [],
    folders: new Map(),
    readAt: 0,
    changedAt: null,
    identity: null,
  };
}

/** Whether no entry has come or gone since a folder was read; the time of a change, unlike others, cannot be set. */
function isUnchanged(folder: ScannedFolder): boolean {
  const stat = statSync(folder.path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const { changedAt, readAt } = folder;
  if (changedAt !== null) return stat.ctimeMs === changedAt;
  if (stat.ctimeMs > readAt - clockMs) return false;
  folder.changedAt = stat.ctimeMs;
  return true;
}

/** The entries that bring rules; nothing is made for the many folders that have none. */
function rulesIn(entries: readonly Dirent[]): readonly string[] {
  let rules = noNames;
  for (const { name } of entries) {
    if (name.charCodeAt(0) === dot && ruleNames.includes(name)) rules = [...rules, name];
  }
  return rules;
}

function readEntries(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The path of an entry; both parts are normalised already. */
function inside(path: string, name: string): string {
  return path.endsWith(sep) ? path + name : path + sep + name;
}

const notUtf8 = /\ufffd/;

/** What an entry is, links followed; null for what cannot be reached, named or left again. */
function kindOf(entry: Dirent, folder: ScannedFolder): "file" | "folder" | null {
  const { name } = entry;
  // The name is not UTF-8.
  if (notUtf8.test(name)) return null;
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return folder.path === "/" && virtual.includes(name) ? null : "folder";
  if (!entry.isSymbolicLink()) return "file";
  const stat = follow(inside(folder.path, name));
  if (stat === null) return null;
  if (!stat.isDirectory()) return "file";
  return leadsBack(stat, folder) ? null : "folder";
}

function follow(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** Whether a link leads to a folder that it is in. */
function leadsBack(target: Stats, from: ScannedFolder): boolean {
  const identity = identityOf(target);
  for (let folder: ScannedFolder | null = from; folder !== null; folder = folder.parent) {
    if (folder.identity === null) {
      const stat = follow(folder.path);
      folder.identity = stat === null ? "" : identityOf(stat);
    }
    if (folder.identity === identity) return true;
  }
  return false;
}

const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;
