import type { Node } from "web-tree-sitter";

/** A word of a command that holds nothing to be expanded but file patterns and lists in braces. */
export interface ShellWord {
  /** What the program gets, as far as the shell does not expand it further. */
  readonly text: string;
  /** The word without its quotes but with its backslashes. */
  readonly written: string;
  /** Whether the shell may turn it into other words. */
  readonly expands: boolean;
  /** False where a shell reads the word otherwise than the grammar does. */
  readonly exact: boolean;
}

const EXPANSION = /[*?[{]/;
/** What no bare word holds, unless the grammar has put together what a shell takes apart, or does not know it. */
const ODD = / |\p{Cc}/u;

/** Reads the node of a word; null when more than its letters counts: variables and other substitutions. */
export function shellWord(node: Node): ShellWord | null {
  switch (node.type) {
    case "word":
    case "number":
      return node.namedChildCount === 0 ? bareWord(node.text) : null;
    case "raw_string": {
      const text = node.text.slice(1, -1);
      return { text, written: text, expands: false, exact: true };
    }
    case "string":
      return stringWord(node);
    case "concatenation":
      return joinedWord(node);
    default:
      return null;
  }
}

function bareWord(written: string): ShellWord {
  const bare = written.replace(/\\./gs, "");
  const exact = !ODD.test(bare) && !bare.includes("\\") && !/\\[\n\r]/.test(written);
  return { text: written.replace(/\\(.)/gs, "$1"), written, expands: EXPANSION.test(bare), exact };
}

function stringWord(node: Node): ShellWord | null {
  const plain = node.children.every(({ type }) => type === '"' || type === "string_content");
  if (!plain) return null;
  const written = node.text.slice(1, -1);
  const text = written.replace(/\\([$`"\\\n])/g, (_, char: string) => (char === "\n" ? "" : char));
  return { text, written, expands: false, exact: true };
}

function joinedWord(node: Node): ShellWord | null {
  let whole: ShellWord = { text: "", written: "", expands: false, exact: true };
  let end = node.startIndex;
  for (const child of node.children) {
    const piece = shellWord(child);
    if (piece === null) return null;
    whole = {
      text: whole.text + piece.text,
      written: whole.written + piece.written,
      expands: whole.expands || piece.expands,
      exact: whole.exact && piece.exact && child.startIndex === end,
    };
    end = child.endIndex;
  }
  return end === node.endIndex ? whole : { ...whole, exact: false };
}
