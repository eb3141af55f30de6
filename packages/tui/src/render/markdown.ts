import { Lexer, type Token, type Tokens } from "marked";
import { cleanText } from "./cleanText.ts";
import { inlineText } from "./inlineMarkdown.ts";
import type { Look } from "./look.ts";
import { tableLines } from "./markdownTable.ts";
import { prefixed, wrapCode, wrapLines } from "./wrap.ts";

/** A markdown text as lines for the terminal, no wider than the look; what is no markdown stays as it is. */
export function markdownLines(text: string, look: Look): string[] {
  return blocksLines(new Lexer({ gfm: true }).lex(cleanText(text)), look);
}

/** Lines of code with a width of their own, coloured where the language is known. */
export function codeLines(code: string, language: string, look: Look): string[] {
  const { highlight, theme, width } = look;
  const colored = highlight === undefined ? code : highlight(code, language, theme);
  return colored === code
    ? code.split("\n").flatMap((line) => wrapCode(line, width))
    : wrapCode(colored, width);
}

/** Blocks one below the other, with a blank line between two that had one. */
function blocksLines(tokens: readonly Token[], look: Look): string[] {
  const lines: string[] = [];
  let blank = false;
  for (const token of tokens) {
    const block = blockLines(token, look);
    if (block === null) {
      blank = true;
      continue;
    }
    if (lines.length > 0 && (blank || isSpacious(token))) lines.push("");
    blank = isSpacious(token) || /\n[ \t]*\n$/.test(token.raw);
    lines.push(...block);
  }
  return lines;
}

/** Blocks that have a blank line around them even where the text has none. */
function isSpacious({ type }: Token): boolean {
  return type === "heading" || type === "code" || type === "table";
}

/** A block as lines; null for a blank line. */
function blockLines(token: Token, look: Look): string[] | null {
  const { theme, width } = look;
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const { depth, tokens = [] } = token as Tokens.Heading;
      const style = depth === 1 ? theme.bold.underline : depth === 2 ? theme.bold : theme.bold.italic;
      return wrapLines(style(`${"#".repeat(depth)} ${inlineText(tokens, look)}`), width);
    }
    case "code": {
      const { text, lang = "" } = token as Tokens.Code;
      const [language = ""] = lang.split(/[\s,{]/);
      const lines = codeLines(text, language, { ...look, width: width - 2 });
      return prefixed(lines, { first: "  ", rest: "  " });
    }
    case "blockquote": {
      const inner = blocksLines((token as Tokens.Blockquote).tokens, { ...look, width: width - 2 });
      const bar = theme.quote("│ ");
      return prefixed(inner, { first: bar, rest: bar });
    }
    case "list":
      return listLines(token as Tokens.List, look);
    case "table":
      return tableLines(token as Tokens.Table, look);
    case "hr":
      return [theme.dim("─".repeat(Math.min(width, 40)))];
    default: {
      const { tokens, raw, text } = token as Tokens.Generic;
      const styled = tokens === undefined ? String(text ?? raw) : inlineText(tokens, look);
      return wrapLines(styled.trimEnd(), width);
    }
  }
}

function listLines({ items, ordered, start, loose }: Tokens.List, look: Look): string[] {
  const first = typeof start === "number" ? start : 1;
  const widest = `${first + items.length - 1}. `.length;
  return items.flatMap(({ tokens, task, checked }, index) => {
    const number = ordered ? `${first + index}. `.padStart(widest) : "- ";
    const box = task ? (checked ? "[x] " : "[ ] ") : "";
    const indent = " ".repeat(number.length);
    const content = tokens.filter(({ type }) => type !== "checkbox");
    const lines = blocksLines(content, { ...look, width: look.width - number.length });
    const [head = "", ...rest] = lines;
    const item = prefixed([box + head, ...rest], { first: look.theme.accent(number), rest: indent });
    return loose && index > 0 ? ["", ...item] : item;
  });
}
