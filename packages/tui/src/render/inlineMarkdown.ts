import type { Token, Tokens } from "marked";
import { fileLink, isFile } from "./fileLink.ts";
import type { Look } from "./look.ts";

/** Text with emphasis, code and links, styled; line breaks of the text are kept. */
export function inlineText(tokens: readonly Token[], look: Look): string {
  return tokens.map((token) => inline(token, look)).join("");
}

function inline(token: Token, look: Look): string {
  const { theme } = look;
  switch (token.type) {
    case "strong":
      return theme.bold(children(token, look));
    case "em":
      return theme.italic(children(token, look));
    case "del":
      return theme.strike(children(token, look));
    case "codespan":
      return theme.code((token as Tokens.Codespan).text);
    case "br":
      return "\n";
    case "link":
      return link(token as Tokens.Link, look);
    case "image": {
      const { text, href } = token as Tokens.Image;
      return `[image${text === "" ? "" : ` ${text}`}] ${theme.underline(href)}`;
    }
    case "escape":
      return (token as Tokens.Escape).text;
    default:
      return children(token, look);
  }
}

function children(token: Token, look: Look): string {
  const { tokens, text, raw } = token as Tokens.Generic;
  return tokens === undefined ? String(text ?? raw) : inlineText(tokens, look);
}

/** The address stands beside the text: a terminal need not know how to follow it. A file opens where the user wants it. */
function link({ href, text, tokens }: Tokens.Link, look: Look): string {
  const { theme } = look;
  if (look.opener !== undefined && theme.level > 0 && isFile(href)) {
    return fileLink(theme.accent.underline(inlineText(tokens, look)), decoded(href), look);
  }
  const address = theme.accent.underline(href);
  if (text === href || `mailto:${text}` === href || href === `http://${text}`)
    return theme.accent.underline(text);
  return `${inlineText(tokens, look)} (${address})`;
}

/** An address with its blanks; one that is not well encoded is taken as it is. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
