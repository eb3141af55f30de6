import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

/** A plain command as the grammar sees it. */
export interface GrammarCommand {
  /** Its words without their quotes, backslashes as written. */
  readonly words: readonly string[];
  /** The command as it stands in the script. */
  readonly source: string;
}

/** Nodes of scripts that are nothing but plain commands. */
const PLAIN: ReadonlySet<string> = new Set(
  "program list pipeline command command_name word string string_content raw_string number concatenation".split(
    " ",
  ),
);
const JOINTS: ReadonlySet<string> = new Set(["&&", "||", ";", "|", '"', "'"]);

/** Loads tree-sitter's grammar of bash; the result takes scripts apart that are plain, and gives null for others. */
export async function openBashGrammar(): Promise<(script: string) => GrammarCommand[] | null> {
  await Parser.init();
  const require = createRequire(import.meta.url);
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-bash/tree-sitter-bash.wasm")));
  return (script) => {
    const tree = parser.parse(script);
    if (tree === null) throw new Error("the parser was stopped");
    const commands = tree.rootNode.hasError ? null : plainCommandsOf(tree.rootNode);
    tree.delete();
    return commands;
  };
}

function plainCommandsOf(root: Node): GrammarCommand[] | null {
  const found: Node[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { type } = node;
    if (node.isNamed ? !PLAIN.has(type) : !JOINTS.has(type) && type.trim() !== "") return null;
    if (type === "command") found.push(node);
    pending.push(...node.children);
  }
  found.sort((a, b) => a.startIndex - b.startIndex);
  const commands: GrammarCommand[] = [];
  for (const node of found) {
    const words = wordsOf(node);
    if (words === null) return null;
    commands.push({ words, source: node.text });
  }
  return commands.length > 0 ? commands : null;
}

function wordsOf(command: Node): string[] | null {
  const words = command.namedChildren.map((child) => {
    if (child.type !== "command_name") return wordOf(child);
    const name = child.namedChild(0);
    return name?.type === "word" ? name.text : null;
  });
  const plain = words.filter((word) => word !== null);
  return plain.length === words.length ? plain : null;
}

function wordOf(node: Node): string | null {
  switch (node.type) {
    case "word":
    case "number":
      return node.namedChildCount === 0 ? node.text : null;
    case "raw_string":
      return node.text.slice(1, -1);
    case "string":
      return node.namedChildren.every((child) => child.type === "string_content")
        ? node.text.slice(1, -1)
        : null;
    case "concatenation": {
      const pieces = node.namedChildren.map(wordOf);
      return pieces.includes(null) ? null : pieces.join("");
    }
    default:
      return null;
  }
}
