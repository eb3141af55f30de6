import type { Node } from "web-tree-sitter";
import type { BashReader } from "./bashReader.ts";
import { shellScript } from "./shellScript.ts";
import { shellWord } from "./shellWord.ts";

/** Programs and builtins that run the command behind their own flags and assignments. */
const WRAPPERS: ReadonlySet<string> = new Set(
  "builtin command doas env exec nice nohup sudo time".split(" "),
);
const OWN_ARGUMENT = /^-|^\d+$|^\w+=/;
/** How many scripts inside scripts are looked into. */
const DEPTH = 4;

/**
 * All commands that can be seen in a script, however they are reached: behind redirections and assignments, in
 * subshells, substitutions, functions and control flow, behind `sudo` and the like, in scripts of shells inside. Each
 * with its words up to the first that is expanded. They are what rules that ask or forbid are asked about; that a
 * command is not among them proves nothing.
 */
export function mentionedCommands(bash: BashReader, script: string): string[][] {
  return commandsIn(bash, script, DEPTH);
}

/** The same for a command that is known by its words, without that command itself. */
export function wrappedCommands(bash: BashReader, words: readonly string[]): string[][] {
  return behind(bash, words, DEPTH);
}

function commandsIn(bash: BashReader, script: string, depth: number): string[][] {
  const commands = bash.read(script, (root) => root.descendantsOfType("command").map(leadingWords));
  return commands.flatMap((words) => (words.length === 0 ? [] : [words, ...behind(bash, words, depth)]));
}

function leadingWords(command: Node): string[] {
  const words: string[] = [];
  for (const child of command.namedChildren) {
    if (child.type === "variable_assignment" || child.type.endsWith("_redirect")) continue;
    const node = child.type === "command_name" ? child.namedChild(0) : child;
    const word = node === null ? null : shellWord(node);
    if (word === null) break;
    words.push(word.text);
  }
  return words;
}

function behind(bash: BashReader, words: readonly string[], depth: number): string[][] {
  if (depth === 0) return [];
  const [program = "", ...args] = words;
  if (program === "eval") return commandsIn(bash, args.join(" "), depth - 1);
  const inner = shellScript(words);
  if (inner !== null) return inner.shell === "posix" ? commandsIn(bash, inner.script, depth - 1) : [];
  if (!WRAPPERS.has(program)) return [];
  const start = args.findIndex((arg) => !OWN_ARGUMENT.test(arg));
  const rest = start === -1 ? [] : args.slice(start);
  return rest.length === 0 ? [] : [rest, ...behind(bash, rest, depth - 1)];
}
