import type { Node } from "web-tree-sitter";
import { type ShellWord, shellWord } from "./shellWord.ts";

/** Between words: a blank at least, and continued lines. */
const BETWEEN_WORDS = /^(?:\\\n)*[ \t](?:[ \t]|\\\n)*$/;

/** The words of a command. */
export interface CommandWords {
  /** Never empty. */
  readonly words: readonly ShellWord[];
  /** Whether a shell is known to see the same words. */
  readonly exact: boolean;
}

/** The words of a node of `script` that is a command; null when one is expanded, or the program is quoted. */
export function commandWords(command: Node, script: string): CommandWords | null {
  const words: ShellWord[] = [];
  let exact = true;
  let end = command.startIndex;
  for (const child of command.namedChildren) {
    const node = child.type === "command_name" ? child.namedChild(0) : child;
    if (node === null || (node !== child && node.type !== "word")) return null;
    const word = shellWord(node);
    if (word === null) return null;
    exact &&= word.exact && (words.length === 0 || BETWEEN_WORDS.test(script.slice(end, node.startIndex)));
    end = node.endIndex;
    words.push(word);
  }
  return words.length === 0 ? null : { words, exact };
}
