import path from "node:path";
import type { FileChange } from "@codex/protocol";
import { joinPath } from "../joinPath.ts";
import { osErrorText } from "../osErrorText.ts";
import type { PatchFileSystem } from "./fileSystem.ts";
import type { Patch, PatchSection } from "./parse.ts";
import { PatchError } from "./patchError.ts";
import { rewrite } from "./rewrite.ts";
import { unifiedDiff } from "./unifiedDiff.ts";

/** One section of a patch with the contents it leads to. */
export interface PlannedStep {
  readonly kind: PatchSection["kind"];
  /** Path as the patch says it, for messages. */
  readonly shown: string;
  /** Absolute path. */
  readonly path: string;
  /** Destination of a move as the patch says it and absolute; null when the file stays. */
  readonly move: { readonly shown: string; readonly path: string } | null;
  /** Content before this step; null when the file was not read or is new. */
  readonly before: string | null;
  /** Content after this step; null for a deletion. */
  readonly after: string | null;
}

/** A patch that fits the files as they are, nothing written yet. */
export interface PatchPlan {
  readonly steps: readonly PlannedStep[];
  /** Absolute path → change, the form that events carry. */
  readonly changes: Record<string, FileChange>;
  /** Why the steps do not work one after another although each fits the files; null when they do. */
  readonly conflict: string | null;
}

/** Equal lines shown around a change in events. */
const CONTEXT = 1;

/** Where relative paths start and how messages spell a file. */
export interface PlanPlace {
  readonly cwd: string;
  readonly spelling: "absolute" | "asWritten";
}

/**
 * Reads the files a patch speaks of and computes every new content. Throws `PatchError` when a file cannot be read or
 * a section does not fit it.
 */
export async function planPatch(patch: Patch, place: PlanPlace, files: PatchFileSystem): Promise<PatchPlan> {
  const steps: PlannedStep[] = [];
  for (const section of patch) steps.push(await planSection(section, place, files));
  const { sequence, conflict } = await chain(patch, steps, files);
  return { steps: sequence, changes: changesOf(sequence), conflict };
}

async function planSection(
  section: PatchSection,
  { cwd, spelling }: PlanPlace,
  files: PatchFileSystem,
): Promise<PlannedStep> {
  const file = joinPath(cwd, section.path);
  const named = spelling === "absolute" ? file : section.path;
  const base = { kind: section.kind, shown: section.path, path: file, move: null };
  switch (section.kind) {
    case "add":
      return { ...base, before: null, after: section.content };
    case "delete":
      return { ...base, before: await readText(file, `Failed to read ${named}`, files), after: null };
    case "update": {
      const before = await readText(file, `Failed to read file to update ${named}`, files);
      const move =
        section.moveTo === null ? null : { shown: section.moveTo, path: joinPath(cwd, section.moveTo) };
      return { ...base, move, before, after: rewrite(before, section.chunks, named) };
    }
  }
}

async function readText(file: string, failure: string, files: PatchFileSystem): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await files.read(file);
  } catch (error) {
    throw new PatchError(`${failure}: ${osErrorText(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PatchError(`${failure}: stream did not contain valid UTF-8`);
  }
}

/** Lets every step of a file that several sections touch start where the previous one ended. */
async function chain(patch: Patch, steps: readonly PlannedStep[], files: PatchFileSystem) {
  const contents = new Map<string, string | null>();
  const sequence: PlannedStep[] = [];
  let conflict: string | null = null;
  for (const [index, step] of steps.entries()) {
    const place = await files.resolve(step.path).catch(() => step.path);
    const known = contents.get(place);
    let next = step;
    if (known !== undefined && conflict === null) {
      try {
        next = rebase(step, patch[index], known);
      } catch (error) {
        if (!(error instanceof PatchError)) throw error;
        conflict = error.message;
      }
    }
    sequence.push(next);
    const target =
      next.move === null ? place : await files.resolve(next.move.path).catch(() => next.move?.path);
    if (target !== place) contents.set(place, null);
    if (target !== undefined) contents.set(target, next.after);
  }
  return { sequence, conflict };
}

function rebase(step: PlannedStep, section: PatchSection | undefined, before: string | null): PlannedStep {
  switch (section?.kind) {
    case "delete":
      if (before === null) throw new PatchError(`Failed to delete file ${step.shown}`);
      return { ...step, before };
    case "update":
      if (before === null) {
        const missing = "No such file or directory (os error 2)";
        throw new PatchError(`Failed to read file to update ${step.shown}: ${missing}`);
      }
      return { ...step, before, after: rewrite(before, section.chunks, step.shown) };
    case "add":
    case undefined:
      return { ...step, before };
  }
}

/** Several steps of one file show as one change, from its first content to its last. */
function changesOf(steps: readonly PlannedStep[]): Record<string, FileChange> {
  const first = new Map<string, PlannedStep>();
  const changes: Record<string, FileChange> = {};
  for (const step of steps) {
    const place = path.normalize(step.path);
    const start = first.get(place) ?? step;
    first.set(place, start);
    changes[start.path] = changeOf(step, start.kind === "update" ? start.before : step.before);
  }
  return changes;
}

function changeOf(step: PlannedStep, before: string | null): FileChange {
  if (step.after === null) return { type: "delete", content: before ?? "" };
  if (step.kind === "add") return { type: "add", content: step.after };
  const diff = unifiedDiff(before ?? "", step.after, CONTEXT);
  return { type: "update", unified_diff: diff, move_path: step.move?.path ?? null };
}
