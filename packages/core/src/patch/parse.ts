import { PatchError } from "./patchError.ts";
import { trim } from "./whitespace.ts";

/** One step of an update: lines that must be found and the lines that take their place. */
export interface UpdateChunk {
  /** Text after `@@`: a line to be found first; the chunk applies below it. Null for none. */
  readonly heading: string | null;
  /** Context and removed lines, in order. */
  readonly before: readonly string[];
  /** Context and added lines, in order. */
  readonly after: readonly string[];
  /** Whether the lines must be the last ones of the file. */
  readonly atEnd: boolean;
}

/** What a patch does to one file; paths are as written in the patch. */
export type PatchSection =
  | { readonly kind: "add"; readonly path: string; readonly content: string }
  | { readonly kind: "delete"; readonly path: string }
  | {
      readonly kind: "update";
      readonly path: string;
      readonly moveTo: string | null;
      readonly chunks: readonly UpdateChunk[];
    };

/** A patch in order of its sections; empty when it says nothing. */
export type Patch = readonly PatchSection[];

const BEGIN = "*** Begin Patch";
const END = "*** End Patch";
const ADD = "*** Add File: ";
const DELETE = "*** Delete File: ";
const UPDATE = "*** Update File: ";
const MOVE = "*** Move to: ";
const END_OF_FILE = "*** End of File";
const HEREDOC_OPENERS: readonly string[] = ["<<EOF", "<<'EOF'", '<<"EOF"'];

/**
 * Reads a patch. White space around the markers and a `<<EOF … EOF` wrapping left over from a shell are forgiven.
 * Throws `PatchError` naming the line, counted from the `*** Begin Patch` line as 1.
 */
export function parsePatch(text: string): Patch {
  const lines = body(splitLines(trim(text)));
  const sections: PatchSection[] = [];
  let index = 0;
  while (index < lines.length) {
    const { section, next } = readSection(lines, index);
    sections.push(section);
    index = next;
  }
  return sections;
}

function splitLines(text: string): string[] {
  return text === "" ? [] : text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}

/** The lines between the markers. */
function body(lines: readonly string[]): readonly string[] {
  const problem = markerProblem(lines);
  if (problem === null) return lines.slice(1, -1);
  const wrapped =
    HEREDOC_OPENERS.includes(lines[0] ?? "") && lines.length >= 4 && lines.at(-1)?.endsWith("EOF");
  if (!wrapped) throw new PatchError(problem);
  const inner = lines.slice(1, -1);
  const innerProblem = markerProblem(inner);
  if (innerProblem !== null) throw new PatchError(innerProblem);
  return inner.slice(1, -1);
}

function markerProblem(lines: readonly string[]): string | null {
  const first = lines[0];
  if (first !== undefined && trim(first) !== BEGIN) {
    return `invalid patch: The first line of the patch must be '${BEGIN}'`;
  }
  if (lines.length < 2 || trim(lines.at(-1) ?? "") !== END) {
    return `invalid patch: The last line of the patch must be '${END}'`;
  }
  return null;
}

/** Line number of the body line with this index: the `*** Begin Patch` line is number 1. */
function invalid(index: number, message: string): PatchError {
  return new PatchError(`invalid hunk at line ${index + 2}, ${message}`);
}

function readSection(lines: readonly string[], index: number): { section: PatchSection; next: number } {
  const header = trim(lines[index] ?? "");
  if (header.startsWith(ADD)) return readAdd(lines, index, header.slice(ADD.length));
  if (header.startsWith(DELETE)) {
    return { section: { kind: "delete", path: header.slice(DELETE.length) }, next: index + 1 };
  }
  if (header.startsWith(UPDATE)) return readUpdate(lines, index, header.slice(UPDATE.length));
  const valid = [ADD, DELETE, UPDATE].map((prefix) => `'${prefix}{path}'`).join(", ");
  throw invalid(index, `'${header}' is not a valid hunk header. Valid hunk headers: ${valid}`);
}

function readAdd(lines: readonly string[], index: number, path: string) {
  let content = "";
  let next = index + 1;
  for (; lines[next]?.startsWith("+"); next++) content += `${lines[next]?.slice(1)}\n`;
  return { section: { kind: "add", path, content } as const, next };
}

function readUpdate(lines: readonly string[], index: number, path: string) {
  let next = index + 1;
  let moveTo: string | null = null;
  if (lines[next]?.startsWith(MOVE)) moveTo = lines[next++]?.slice(MOVE.length) ?? null;
  const chunks: UpdateChunk[] = [];
  for (let line = lines[next]; line !== undefined && !line.startsWith("***"); line = lines[next]) {
    if (trim(line) === "") {
      next++;
      continue;
    }
    const chunk = readChunk(lines, next, chunks.length === 0);
    chunks.push(chunk.chunk);
    next = chunk.next;
  }
  if (chunks.length === 0) throw invalid(index, `Update file hunk for path '${path}' is empty`);
  return { section: { kind: "update", path, moveTo, chunks } as const, next };
}

/** Reads one chunk; only the first of a file may do without its `@@` line. */
function readChunk(lines: readonly string[], index: number, first: boolean) {
  const opener = lines[index] ?? "";
  const marked = opener === "@@" || opener.startsWith("@@ ");
  if (!marked && !first) {
    throw invalid(index, `Expected update hunk to start with a @@ context marker, got: '${opener}'`);
  }
  const heading = marked && opener.length > 2 ? opener.slice(3) : null;
  const start = marked ? index + 1 : index;
  const before: string[] = [];
  const after: string[] = [];
  let next = start;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (line === END_OF_FILE) break;
    const mark = line.charAt(0);
    if (mark !== "" && mark !== " " && mark !== "+" && mark !== "-") {
      if (next === start) throw invalid(index + 1, unexpectedLine(line));
      break;
    }
    if (mark !== "+") before.push(line.slice(1));
    if (mark !== "-") after.push(line.slice(1));
  }
  if (next === start) throw invalid(start, "Update hunk does not contain any lines");
  const atEnd = lines[next] === END_OF_FILE;
  return { chunk: { heading, before, after, atEnd }, next: atEnd ? next + 1 : next };
}

function unexpectedLine(line: string): string {
  return (
    `Unexpected line found in update hunk: '${line}'. Every line should start with ` +
    "' ' (context line), '+' (added line), or '-' (removed line)"
  );
}
