import type { Node } from "web-tree-sitter";
import { parsePatch } from "../patch/parse.ts";
import { PatchError } from "../patch/patchError.ts";
import { bashReader } from "./bashReader.ts";
import { shellScript } from "./shellScript.ts";
import { shellWord } from "./shellWord.ts";

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
/** Ways in which the folder behind `cd` may be written. */
const FOLDER: ReadonlySet<string> = new Set(["word", "string", "raw_string"]);
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
export async function findPatchCommand(argv: readonly string[]): Promise<PatchCommand> {
  const [first, second] = argv;
  if (argv.length === 2 && first !== undefined && second !== undefined && CALL.test(first)) {
    return { kind: "patch", patch: second, folder: null };
  }
  const script = argv.length === 1 ? first : shellScript(argv)?.script;
  if (script === undefined) return NONE;
  if (isPatch(script)) return { kind: "bare" };
  if (argv.length === 1 || !/apply_?patch/.test(script)) return NONE;
  const bash = await bashReader();
  return bash.read(script, (root) => patchOfScript(root) ?? NONE);
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

/** The patch of a script that is one statement: the call, or the call behind `cd FOLDER &&`. */
function patchOfScript(root: Node): PatchCommand | null {
  const [statement, another] = root.namedChildren;
  if (root.hasError || statement === undefined || another !== undefined) return null;
  const redirected = statement.type === "redirected_statement";
  const body = redirected ? statement.childForFieldName("body") : statement;
  const call = body === null ? null : patchCall(body);
  if (call === null) return null;
  const { folder, args } = call;
  if (!redirected) return args.length === 1 ? quotedPatch(args[0], folder) : null;
  const patch = args.length === 0 && statement.namedChildCount === 2 ? documentOf(statement) : null;
  return patch === null ? null : { kind: "patch", patch, folder };
}

interface PatchCall {
  readonly folder: string | null;
  /** All of them literal. */
  readonly args: readonly Node[];
}

function quotedPatch(arg: Node | undefined, folder: string | null): PatchCommand | null {
  const word = arg?.type === "raw_string" || arg?.type === "string" ? shellWord(arg) : null;
  return word === null ? null : { kind: "patch", patch: word.text, folder };
}

function patchCall(body: Node): PatchCall | null {
  if (body.type !== "list") return callOf(body, CALL, null);
  const [change, joint, command, more] = body.children;
  if (joint?.type !== "&&" || !change || !command || more) return null;
  const folder = callOf(change, /^cd$/, null)?.args;
  const [only] = folder ?? [];
  const literal = folder?.length === 1 && only !== undefined && FOLDER.has(only.type);
  const target = literal ? shellWord(only) : null;
  return target === null || target.expands ? null : callOf(command, CALL, target.text);
}

/** A command of that name whose arguments are all literal. */
function callOf(node: Node, program: RegExp, folder: string | null): PatchCall | null {
  const parts = node.namedChildren.filter(({ type }) => type !== "variable_assignment");
  const [name, ...rest] = parts;
  if (node.type !== "command" || name?.type !== "command_name" || !program.test(name.text)) return null;
  return rest.every((arg) => shellWord(arg) !== null) ? { folder, args: rest } : null;
}

/** The text of the here-document of a statement that has no other redirection. */
function documentOf(statement: Node): string | null {
  const redirect = statement.namedChild(1);
  if (redirect?.type !== "heredoc_redirect") return null;
  const [start, body, end, more] = redirect.namedChildren;
  if (start === undefined || body?.type !== "heredoc_body" || end === undefined || more !== undefined)
    return null;
  const text = redirect.child(0)?.text === "<<-" ? body.text.replace(/^\t+/gm, "") : body.text;
  return text.replace(/\n$/, "");
}
