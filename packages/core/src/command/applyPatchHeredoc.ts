import { parsePatch } from "../patch/parse.ts";
import { PatchError } from "../patch/patchError.ts";
import { shellScript } from "./shellScript.ts";

/** A command seen as a patch. */
export type PatchCommand =
  /** The command has nothing to do with patches, or does more than one patch: it runs as it is. */
  | { readonly kind: "none" }
  /** The command does nothing but apply this patch, in `folder` (as written after `cd`) or where it runs. */
  | { readonly kind: "patch"; readonly patch: string; readonly folder: string | null }
  /** The command is a patch that lacks the call of `apply_patch`. */
  | { readonly kind: "bare" };

const NONE: PatchCommand = { kind: "none" };
const CALL = /^apply_?patch$/;
const WORD = "(?:'([^'\\n]*)'|\"([^\"\\n$`\\\\]*)\"|([^\\s'\"$`\\\\;&|<>()*?[\\]{}~#!=]+))";
const CHANGE_FOLDER = new RegExp(`^cd[ \\t]+${WORD}[ \\t]+&&[ \\t]*`);
const ASSIGNMENT = /^[A-Za-z_]\w*=[^\s'"$`\\;&|<>()]*[ \t]+/;
const HEREDOC = new RegExp(`^apply_?patch[ \\t]*<<(-?)[ \\t]*${WORD}[ \\t]*\\n`);
const QUOTED = /^apply_?patch[ \t]+(?:'([^']*)'|"([^"$`\\]*)")\s*$/;

/** What the model is told when its command is a patch without a call. */
export const barePatchMessage =
  "apply_patch verification failed: patch detected without explicit call to apply_patch. " +
  'Rerun as ["apply_patch", "<patch>"]';

/** The note for the model, as a message of the user, that a patch came through a command tool. */
export function patchCommandWarning(tool: string): string {
  return `Warning: apply_patch was requested via ${tool}. Use the apply_patch tool instead of exec_command.`;
}

/**
 * Recognises commands that only apply a patch: `apply_patch PATCH`, and scripts of a shell with
 * `apply_patch <<'EOF' …`, `apply_patch '…'`, each also after `cd FOLDER &&`. Anything beside that makes it a
 * command like any other.
 */
export function findPatchCommand(argv: readonly string[]): PatchCommand {
  const [first, second] = argv;
  if (argv.length === 2 && first !== undefined && second !== undefined && CALL.test(first)) {
    return { kind: "patch", patch: second, folder: null };
  }
  const script = argv.length === 1 ? first : shellScript(argv)?.script;
  if (script === undefined) return NONE;
  if (isPatch(script)) return { kind: "bare" };
  return /apply_?patch/.test(script) && argv.length > 1 ? patchOfScript(script) : NONE;
}

function isPatch(text: string): boolean {
  if (!text.includes("*** Begin Patch")) return false;
  try {
    parsePatch(text);
    return true;
  } catch (error) {
    if (error instanceof PatchError) return false;
    throw error;
  }
}

function patchOfScript(script: string): PatchCommand {
  let rest = script.trimStart();
  const change = CHANGE_FOLDER.exec(rest);
  const folder = change === null ? null : wordOf(change, 1);
  if (change !== null) rest = rest.slice(change[0].length);
  for (let found = ASSIGNMENT.exec(rest); found !== null; found = ASSIGNMENT.exec(rest)) {
    rest = rest.slice(found[0].length);
  }
  const quoted = QUOTED.exec(rest);
  const patch = quoted === null ? heredocBody(rest) : (quoted[1] ?? quoted[2] ?? "");
  return patch === null ? NONE : { kind: "patch", patch, folder };
}

function wordOf(match: RegExpExecArray, group: number): string {
  return match[group] ?? match[group + 1] ?? match[group + 2] ?? "";
}

/** The text up to the end marker, after which nothing may follow; null when it is not that. */
function heredocBody(text: string): string | null {
  const opener = HEREDOC.exec(text);
  if (opener === null) return null;
  const marker = wordOf(opener, 2);
  const stripTabs = opener[1] === "-";
  const lines = text.slice(opener[0].length).split("\n");
  const body = stripTabs ? lines.map((line) => line.replace(/^\t+/, "")) : lines;
  const end = body.findIndex((line) => line.trimEnd() === marker);
  if (end === -1 || body.slice(end + 1).some((line) => line.trim() !== "")) return null;
  return body.slice(0, end).join("\n");
}
