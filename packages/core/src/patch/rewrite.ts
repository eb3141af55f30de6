import { LineIndex } from "./locate.ts";
import type { UpdateChunk } from "./parse.ts";
import { PatchError } from "./patchError.ts";

interface Replacement {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/**
 * The content after the chunks were applied in order, each below the previous one. A file that is not empty ends with
 * a newline afterwards. Throws `PatchError` with `shownPath` when a heading or the lines cannot be found.
 */
export function rewrite(content: string, chunks: readonly UpdateChunk[], shownPath: string): string {
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const replacements = place(new LineIndex(lines), chunks, shownPath);
  const out: string[] = [];
  let done = 0;
  for (const { at, remove, insert } of replacements) {
    for (; done < at; done++) out.push(lines[done] ?? "");
    for (const line of insert) out.push(line);
    done += remove;
  }
  for (; done < lines.length; done++) out.push(lines[done] ?? "");
  if (out.at(-1) !== "") out.push("");
  return out.join("\n");
}

function place(index: LineIndex, chunks: readonly UpdateChunk[], shownPath: string): Replacement[] {
  const replacements: Replacement[] = [];
  let from = 0;
  for (const chunk of chunks) {
    if (chunk.heading !== null) {
      const heading = index.find([chunk.heading], from, false);
      if (heading === null) throw new PatchError(`Failed to find context '${chunk.heading}' in ${shownPath}`);
      from = heading + 1;
    }
    const replacement = chunk.before.length === 0 ? append(index, chunk) : replace(index, chunk, from);
    if (replacement === null) {
      throw new PatchError(`Failed to find expected lines in ${shownPath}:\n${chunk.before.join("\n")}`);
    }
    replacements.push(replacement);
    if (chunk.before.length > 0) from = replacement.at + replacement.remove;
  }
  // Additions without context go to the end of the file whatever follows them.
  return replacements.sort((a, b) => a.at - b.at);
}

/** Lines without context go to the end, in front of a last empty line. */
function append(index: LineIndex, chunk: UpdateChunk): Replacement {
  const count = index.lines.length;
  return { at: index.lines.at(-1) === "" ? count - 1 : count, remove: 0, insert: chunk.after };
}

function replace(index: LineIndex, chunk: UpdateChunk, from: number): Replacement | null {
  const at = index.find(chunk.before, from, chunk.atEnd);
  if (at !== null) return { at, remove: chunk.before.length, insert: chunk.after };
  if (chunk.before.at(-1) !== "") return null;
  // An empty last line may only be the end of the file, which is not a line.
  const before = chunk.before.slice(0, -1);
  const insert = chunk.after.at(-1) === "" ? chunk.after.slice(0, -1) : chunk.after;
  const shorter = index.find(before, from, chunk.atEnd);
  return shorter === null ? null : { at: shorter, remove: before.length, insert };
}
