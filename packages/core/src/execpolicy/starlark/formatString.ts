import { StarlarkFault } from "./fault.ts";
import type { Token } from "./token.ts";
import type { FormatField } from "./tree.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A format string cut into its literal pieces and the texts in braces. */
export type FormatPiece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "field"; readonly text: string; readonly at: number };

/** Cuts a format string at its braces; a string is the reason why that cannot be done. */
export function cutFormat(text: string): FormatPiece[] | string {
  const pieces: FormatPiece[] = [];
  let literal = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char !== "{" && char !== "}") {
      literal += char;
    } else if (text.charAt(at + 1) === char) {
      literal += char;
      at++;
    } else if (char === "}") {
      return "Standalone '}'";
    } else {
      const end = text.indexOf("}", at);
      if (end === -1) return "Unmatched '{'";
      pieces.push(
        { kind: "literal", text: literal },
        { kind: "field", text: text.slice(at + 1, end), at: at + 1 },
      );
      literal = "";
      at = end;
    }
  }
  pieces.push({ kind: "literal", text: literal });
  return pieces;
}

/** The pieces of an f-string, or why it has none; `content` is where its content begins. */
export function formatPieces(token: Token, content: number): (string | FormatField)[] | StarlarkFault {
  const pieces = cutFormat(token.text);
  const unreadable = (why: string) =>
    new StarlarkFault(`Invalid format: ${why} in format string \`${token.text}\``, token.span);
  if (typeof pieces === "string") return unreadable(pieces);
  const read: (string | FormatField)[] = [];
  for (const piece of pieces) {
    if (piece.kind === "literal") {
      read.push(piece.text);
      continue;
    }
    const [, text = "", conversion] = /^(.*?)(?:!(.*))?$/s.exec(piece.text) ?? [];
    if (conversion !== undefined && conversion !== "r" && conversion !== "s") {
      return unreadable("Invalid conversion");
    }
    const start = content + piece.at;
    const span = { start, end: start + text.length };
    const name = text.trim();
    if (!NAME.test(name)) return new StarlarkFault(`Not a valid identifier: \`${text}\``, span);
    read.push({ name: { span, kind: "name", name }, quoted: conversion === "r" });
  }
  return read;
}
