import type { Node } from "web-tree-sitter";
import type { BashReader } from "./bashReader.ts";
import { commandWords } from "./commandWords.ts";
import type { ShellWord } from "./shellWord.ts";

/** A command of a script, word by word. */
export interface PlainCommand {
  /** What the program gets, as far as the shell does not expand it further. */
  readonly words: readonly string[];
  /** The words as written, without their quotes but with their backslashes. */
  readonly written: readonly string[];
  /** For each word whether the shell may turn it into others: by a file pattern or a list in braces. */
  readonly expands: readonly boolean[];
}

/** The commands of a script that holds nothing else. */
export interface PlainScript {
  /** Never empty. */
  readonly commands: readonly PlainCommand[];
  /**
   * Whether a shell is known to read the script as the grammar does. Where it is not, nothing may be granted because
   * of these commands: the grammar ends words at continued lines, loses blanks that are escaped, and the like.
   */
  readonly exact: boolean;
}

const NODES: ReadonlySet<string> = new Set(
  "program list pipeline command command_name word string string_content raw_string number concatenation".split(
    " ",
  ),
);
const JOINTS: ReadonlySet<string> = new Set(["&&", "||", ";", "|", '"', "'"]);
/** Between commands, and before and behind them. */
const BETWEEN_COMMANDS = /^(?:[ \t\n;&|]|\\\n)*$/;

/**
 * Takes a script apart into the commands it runs when it is nothing but plain commands joined by `&&`, `||`, `|`, `;`
 * and line ends. Null as soon as anything else appears: variables and other substitutions, redirections, background
 * jobs, subshells, assignments, comments, control flow, or a mistake; null too for no command at all.
 */
export function plainCommands(bash: BashReader, script: string): PlainScript | null {
  return bash.read(script, (root) => plainScript(root, script));
}

function plainScript(root: Node, script: string): PlainScript | null {
  const nodes = root.hasError ? null : commandNodes(root);
  if (nodes === null || nodes.length === 0) return null;
  const commands: PlainCommand[] = [];
  let exact = true;
  let end = 0;
  for (const node of nodes) {
    const command = commandWords(node, script);
    if (command === null) return null;
    exact &&= command.exact && BETWEEN_COMMANDS.test(script.slice(end, node.startIndex));
    end = node.endIndex;
    commands.push(asCommand(command.words));
  }
  exact &&= BETWEEN_COMMANDS.test(script.slice(end));
  return { commands, exact };
}

/** The commands in their order; null when there is anything else beside them. */
function commandNodes(root: Node): Node[] | null {
  const found: Node[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { type } = node;
    if (node.isNamed ? !NODES.has(type) : !JOINTS.has(type) && type.trim() !== "") return null;
    if (type === "command") found.push(node);
    pending.push(...node.children);
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}

function asCommand(words: readonly ShellWord[]): PlainCommand {
  return {
    words: words.map(({ text }) => text),
    written: words.map(({ written }) => written),
    expands: words.map(({ expands }) => expands),
  };
}
