import type { FileHandle } from "node:fs/promises";
import path from "node:path";
import type { PatchFileSystem } from "./fileSystem.ts";
import type { PatchPlan, PlannedStep } from "./plan.ts";

/** Tells whether a file may be written; the path is real, without links. Null stands for "anything goes". */
export type WriteScope = ((realPath: string) => boolean) | null;

/** How writing a patch ended; the texts end with a newline and are what the model and the clients get. */
export interface PatchOutcome {
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it failed because the scope does not allow it; nothing was written then. */
  readonly denied: boolean;
}

interface Writer {
  readonly files: PatchFileSystem;
  readonly scope: WriteScope;
}

/** A step that could not be carried out; the message is for the model. */
class StepFailure extends Error {
  readonly denied: boolean;

  constructor(message: string, denied: boolean) {
    super(message);
    this.denied = denied;
  }
}

/**
 * Writes a planned patch. What can be known to fail is found before the first write; a write that fails leaves its
 * file as it was and the message tells which changes had been made by then. Never throws.
 */
export async function applyPlan(
  plan: PatchPlan,
  scope: WriteScope,
  files: PatchFileSystem,
): Promise<PatchOutcome> {
  if (plan.conflict !== null) return failed(plan.conflict, false);
  const writer: Writer = { files, scope };
  const done: PlannedStep[] = [];
  try {
    for (const step of plan.steps) await checkStep(step, writer);
    for (const step of plan.steps) {
      await runStep(step, writer);
      done.push(step);
    }
  } catch (error) {
    if (!(error instanceof StepFailure)) return failed(`Failed to apply the patch: ${String(error)}`, false);
    const made = done.length === 0 ? "" : `\nChanges made before that:\n${summary(done)}`;
    return failed(error.message + made, error.denied && done.length === 0);
  }
  const stdout = `Success. Updated the following files:\n${summary(done)}\n`;
  return { exitCode: 0, stdout, stderr: "", denied: false };
}

function failed(message: string, denied: boolean): PatchOutcome {
  return { exitCode: 1, stdout: "", stderr: `${message}\n`, denied };
}

/** One line per change: added files first, then changed, then deleted ones. */
function summary(steps: readonly PlannedStep[]): string {
  const lines: string[] = [];
  for (const [kind, letter] of [
    ["add", "A"],
    ["update", "M"],
    ["delete", "D"],
  ] as const) {
    for (const step of steps)
      if (step.kind === kind) lines.push(`${letter} ${step.move?.shown ?? step.shown}`);
  }
  return lines.join("\n");
}

/** Throws when the scope does not allow a step. */
async function checkStep(step: PlannedStep, writer: Writer): Promise<void> {
  if (writer.scope === null) return;
  if (step.after === null) {
    await checkRemoval(step.path, `Failed to delete file ${step.shown}`, writer);
    return;
  }
  const target = step.move ?? step;
  const real = await writer.files.resolve(target.path).catch(() => null);
  if (real === null || !writer.scope(real)) {
    const parent = await writer.files.entry(path.dirname(target.path)).catch(() => null);
    const what = parent === null ? "create parent directories for" : "write file";
    throw new StepFailure(`Failed to ${what} ${target.shown}`, true);
  }
  if (step.move !== null) await checkRemoval(step.path, `Failed to remove original ${step.shown}`, writer);
}

async function checkRemoval(file: string, failure: string, writer: Writer): Promise<void> {
  const folder = await writer.files.resolve(path.dirname(file)).catch(() => null);
  const allowed = folder !== null && (writer.scope?.(path.join(folder, path.basename(file))) ?? true);
  if (!allowed) throw new StepFailure(failure, true);
}

async function runStep(step: PlannedStep, writer: Writer): Promise<void> {
  if (step.after === null) {
    await attempt(`Failed to delete file ${step.shown}`, () => writer.files.remove(step.path));
    return;
  }
  const target = step.move ?? step;
  await attempt(`Failed to create parent directories for ${target.shown}`, () =>
    writer.files.makeFolder(path.dirname(target.path)),
  );
  const content = Buffer.from(step.after);
  await attempt(`Failed to write file ${target.shown}`, () => write(step, target.path, content, writer));
  if (step.move === null || (await isSameFile(step.path, step.move.path, writer.files))) return;
  await attempt(`Failed to remove original ${step.shown}`, () => writer.files.remove(step.path));
}

async function attempt(failure: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw new StepFailure(failure, false);
  }
}

/** A file moved onto itself, also by another spelling of its name, must not be removed afterwards. */
async function isSameFile(from: string, to: string, files: PatchFileSystem): Promise<boolean> {
  const source = await files.entry(from);
  const target = await files.entry(to);
  return source !== null && target !== null && source.dev === target.dev && source.ino === target.ino;
}

async function write(step: PlannedStep, target: string, content: Buffer, writer: Writer): Promise<void> {
  const { files } = writer;
  if (target.endsWith(path.sep)) throw new Error("a folder's name cannot be written to");
  const place = await files.resolve(target);
  const old = await files.entry(place);
  const previous = old?.isFile() ? await files.read(place).catch(() => null) : null;
  const moved = step.move === null ? null : await files.entry(step.path);
  const handle = await files.openForWriting(place, moved?.isFile() ? moved.mode & 0o777 : 0o666);
  try {
    if (!(await isInScope(handle, target, writer))) {
      throw new StepFailure(`Failed to write file ${step.move?.shown ?? step.shown}`, true);
    }
    await replaceContent(handle, content, previous);
  } catch (error) {
    await handle.close();
    if (old === null) await files.remove(place).catch(() => undefined);
    throw error;
  }
  await handle.close();
}

/** The open file must be the one the path leads to, inside the scope: a link swapped in meanwhile is noticed here. */
async function isInScope(handle: FileHandle, target: string, { files, scope }: Writer): Promise<boolean> {
  if (scope === null) return true;
  const real = await files.resolve(target);
  const there = await files.entry(real);
  const here = await handle.stat();
  return there !== null && there.dev === here.dev && there.ino === here.ino && scope(real);
}

/** Overwrites in place, so that links, owner and mode stay; puts the old bytes back when that fails. */
async function replaceContent(handle: FileHandle, content: Buffer, previous: Buffer | null): Promise<void> {
  try {
    await writeAll(handle, content);
    if ((await handle.stat()).isFile()) await handle.truncate(content.length);
  } catch (error) {
    if (previous !== null) {
      await writeAll(handle, previous).catch(() => undefined);
      await handle.truncate(previous.length).catch(() => undefined);
    }
    throw error;
  }
}

async function writeAll(handle: FileHandle, content: Buffer): Promise<void> {
  for (let at = 0; at < content.length; ) {
    at += (await handle.write(content, at, content.length - at, at)).bytesWritten;
  }
}
