import { createHash } from "node:crypto";
import { lstat, readFile, readlink } from "node:fs/promises";
import path from "node:path";
import type { FileChange } from "@codex/protocol";
import { unifiedDiff } from "../patch/unifiedDiff.ts";

/** A file as git would store it. */
interface Blob {
  readonly bytes: Buffer;
  /** `100644`, `100755` or `120000`. */
  readonly mode: string;
  readonly id: string;
}

interface Tracked {
  /** Where the file was when the turn first touched it, as the patch spelled it. */
  readonly origin: string;
  /** Where it is now, as the patch spelled it. */
  spelled: string;
  /** Where it is now, without detours. */
  current: string;
  /** What was there then; null for a new file. */
  readonly baseline: Blob | null;
  /** What was last seen, with the stamp of the file at that time. */
  seen: { readonly stamp: string; readonly blob: Blob | null } | null;
}

const NO_BLOB = "0".repeat(40);
/** Equal lines shown around a change. */
const CONTEXT = 3;

/**
 * Remembers the files that the patches of one turn touch and tells how they differ now from before the turn; what
 * commands did to these files meanwhile counts as well.
 */
export class TurnDiff {
  readonly #files: Tracked[] = [];
  readonly #roots = new Map<string, string | null>();

  /** Remembers the contents of the files that a patch is about to change; must be awaited before it is written. */
  async record(changes: Readonly<Record<string, FileChange>>): Promise<void> {
    for (const file of Object.keys(changes)) {
      const place = path.normalize(file);
      if (this.#files.some((tracked) => tracked.current === place)) continue;
      const baseline = await readBlob(place);
      this.#files.push({ origin: file, spelled: file, current: place, baseline, seen: null });
    }
  }

  /** Follows the moves of a patch that was written. */
  applied(changes: Readonly<Record<string, FileChange>>): void {
    const moves = Object.entries(changes).flatMap(([file, change]) => {
      if (change.type !== "update" || change.move_path === null) return [];
      const tracked = this.#files.find((candidate) => candidate.current === path.normalize(file));
      return tracked === undefined ? [] : [{ tracked, to: change.move_path }];
    });
    for (const { tracked, to } of moves) {
      tracked.spelled = to;
      tracked.current = path.normalize(to);
    }
  }

  /** The diff of the turn in git's form, files sorted by their present path; null when nothing differs. */
  async render(): Promise<string | null> {
    if (this.#files.length === 0) return null;
    const named = await Promise.all(
      this.#files.map(async (tracked) => ({
        tracked,
        from: await this.#shownPath(tracked.origin),
        to: await this.#shownPath(tracked.spelled),
      })),
    );
    named.sort((a, b) => compare(a.to, b.to) || compare(a.from, b.from));
    let text = "";
    for (const { tracked, from, to } of named) {
      text += fileDiff(tracked.baseline, await look(tracked), from, to);
      if (!text.endsWith("\n")) text += "\n";
    }
    return text.trim() === "" ? null : text;
  }

  /** Relative to the repository on the way to the file as it is spelled; the absolute path without any. */
  async #shownPath(file: string): Promise<string> {
    const root = await this.#repository(path.dirname(file));
    const shown = root === null ? file : file.slice(root.length).replace(/^(?:\.?[/\\])+/, "");
    return path.sep === "/" ? shown : shown.replaceAll(path.sep, "/");
  }

  async #repository(folder: string): Promise<string | null> {
    const known = this.#roots.get(folder);
    if (known !== undefined) return known;
    const isRoot = await lstat(path.join(folder, ".git")).then(
      () => true,
      () => false,
    );
    const parent = path.dirname(folder);
    const root = isRoot ? folder : parent === folder ? null : await this.#repository(parent);
    this.#roots.set(folder, root);
    return root;
  }
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The file as it is now; read again only when its stamp changed. */
async function look(tracked: Tracked): Promise<Blob | null> {
  const status = await lstat(tracked.current).catch(() => null);
  const stamp = `${tracked.current} ${status?.ino} ${status?.size} ${status?.ctimeMs} ${status?.mode}`;
  if (tracked.seen?.stamp === stamp) return tracked.seen.blob;
  const blob = await readBlob(tracked.current);
  tracked.seen = { stamp, blob };
  return blob;
}

async function readBlob(file: string): Promise<Blob | null> {
  try {
    const status = await lstat(file);
    if (status.isSymbolicLink()) return blob(Buffer.from(await readlink(file)), "120000");
    if (!status.isFile()) return null;
    return blob(await readFile(file), (status.mode & 0o111) === 0 ? "100644" : "100755");
  } catch {
    return null;
  }
}

function blob(bytes: Buffer, mode: string): Blob {
  const id = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return { bytes, mode, id };
}

function fileDiff(before: Blob | null, after: Blob | null, from: string, to: string): string {
  if (before?.id === after?.id) return "";
  let text = `diff --git a/${from} b/${to}\n`;
  if (before === null) text += `new file mode ${after?.mode}\n`;
  else if (after === null) text += `deleted file mode ${before.mode}\n`;
  else if (before.mode !== after.mode) text += `old mode ${before.mode}\nnew mode ${after.mode}\n`;
  text += `index ${before?.id ?? NO_BLOB}..${after?.id ?? NO_BLOB}\n`;
  const body = changedLines(before, after);
  if (body === "") return text;
  const oldName = before === null ? "/dev/null" : `a/${from}`;
  const newName = after === null ? "/dev/null" : `b/${to}`;
  return `${text}--- ${oldName}\n+++ ${newName}\n${body}`;
}

function changedLines(before: Blob | null, after: Blob | null): string {
  const oldText = textOf(before);
  const newText = textOf(after);
  if (oldText === null || newText === null) return "Binary files differ\n";
  return unifiedDiff(oldText, newText, CONTEXT);
}

function textOf(content: Blob | null): string | null {
  if (content === null) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content.bytes);
  } catch {
    return null;
  }
}
