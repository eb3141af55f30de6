import type { Node } from "web-tree-sitter";
import type { BashReader } from "./bashReader.ts";
import { commandWords } from "./commandWords.ts";
import { shellWord } from "./shellWord.ts";

/** The one command of a script that feeds it a here-document. */
export interface HeredocCommand {
  /** Its words as written. */
  readonly written: readonly string[];
  /** Whether there is nothing beside it: no other redirection, no assignment, nothing that the document starts. */
  readonly alone: boolean;
}

/** Nodes that do not count as something beside the command. */
const OWN: ReadonlySet<string> = new Set([
  ..."program redirected_statement command command_name word number comment".split(" "),
  ..."heredoc_redirect heredoc_start heredoc_end".split(" "),
]);
/** Redirections that write nowhere. */
const HARMLESS = /^[012]?>(?:&[12]|\s*\/dev\/null)$/;
const SUBSTITUTION = /`|\$\(/;

/**
 * The command of a script that holds only one, whose words are all bare, with a here-document; null for any other. What
 * else there is around the command, such as redirections, keeps it from being `alone`.
 */
export function heredocCommand(bash: BashReader, script: string): HeredocCommand | null {
  return bash.read(script, (root) => {
    if (root.hasError || root.descendantsOfType("heredoc_redirect").length === 0) return null;
    const [command, another] = root.descendantsOfType("command");
    if (command === undefined || another !== undefined) return null;
    const written = bareWords(command);
    if (written === null) return null;
    const exact = commandWords(command, script)?.exact === true;
    return { written, alone: exact && isAlone(root, script) };
  });
}

function bareWords(command: Node): string[] | null {
  const words: string[] = [];
  for (const child of command.namedChildren) {
    if (child.type === "variable_assignment") continue;
    const node = child.type === "command_name" ? child.namedChild(0) : child;
    if (node?.type !== "word" && node?.type !== "number") return null;
    const word = shellWord(node);
    if (word === null) return null;
    words.push(word.written);
  }
  return words.length === 0 ? null : words;
}

function isAlone(root: Node, script: string): boolean {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    // What the document starts is looked for in its text.
    if (node.type === "heredoc_body") continue;
    if (node.type === "file_redirect" && HARMLESS.test(node.text)) continue;
    if (!OWN.has(node.type)) return false;
    if (node.type === "heredoc_redirect" && node.namedChildren.some(({ type }) => type === "word"))
      return false;
    pending.push(...node.namedChildren);
  }
  const [start, second] = root.descendantsOfType("heredoc_start");
  if (start === undefined || second !== undefined) return false;
  const literal = /['"\\]/.test(start.text);
  return literal || !SUBSTITUTION.test(script.slice(start.endIndex));
}
