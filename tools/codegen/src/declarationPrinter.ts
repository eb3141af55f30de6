import ts from "typescript";
import { docOf, publicComment } from "./docComment.ts";
import { type Declaration, type ProtocolSource, resolveName, type SourceFile } from "./source.ts";

/** Which members to show and which bodies to print instead of the written ones. */
export interface PrinterOptions {
  experimental: boolean;
  bodies: ReadonlyMap<string, string>;
}

/** A printed declaration and the keys of the declarations it names. */
export interface Printed {
  text: string;
  references: Set<string>;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Prints declarations for the TypeScript output by editing their source text, so that layout and comments stay as
 * written: number aliases become `number`, maps get optional values, hidden members go, and types that are not
 * published by name are spelled out.
 */
export class DeclarationPrinter {
  readonly #source: ProtocolSource;
  readonly #options: PrinterOptions;

  constructor(source: ProtocolSource, options: PrinterOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** The declaration as an exported type alias with its doc comment. */
  print(declaration: Declaration): Printed {
    const references = new Set<string>();
    const body = this.#body(declaration, references);
    const comment = commentOf(declaration.node);
    const value = body.startsWith("|") ? `\n  ${body}` : ` ${body}`;
    const text = `${comment === "" ? "" : `${comment}\n`}export type ${declaration.name} =${value};`;
    return { text, references };
  }

  #body(declaration: Declaration, references: Set<string>): string {
    const override = this.#options.bodies.get(declaration.key);
    if (override !== undefined) {
      for (const [, name = ""] of override.matchAll(/\b([A-Z]\w+)\b/g)) {
        references.add(resolveName(declaration.file, name));
      }
      return override;
    }
    const { node, file } = declaration;
    if (ts.isTypeAliasDeclaration(node)) return this.#edited(node.type, file, references).trim();
    const open = node.getChildren().find((child) => child.kind === ts.SyntaxKind.OpenBraceToken);
    const start = open?.getStart() ?? node.getStart();
    return this.#editedRange(node, { start, end: node.end }, file, references);
  }

  #edited(node: ts.Node, file: SourceFile, references: Set<string>): string {
    return this.#editedRange(node, { start: node.getStart(), end: node.end }, file, references);
  }

  #editedRange(
    node: ts.Node,
    range: { start: number; end: number },
    file: SourceFile,
    references: Set<string>,
  ): string {
    const edits: Edit[] = [];
    const visit = (child: ts.Node): void => {
      const edit = this.#edit(child, file, references);
      if (edit !== undefined) {
        edits.push(edit);
        return;
      }
      if (ts.isPropertySignature(child)) edits.push(...commentEdits(child));
      ts.forEachChild(child, visit);
    };
    if (ts.isInterfaceDeclaration(node)) node.members.forEach(visit);
    else visit(node);
    const text = file.ast.text;
    let result = "";
    let position = range.start;
    for (const edit of edits.filter((one) => one.start >= range.start).sort((a, b) => a.start - b.start)) {
      result += text.slice(position, edit.start) + edit.text;
      position = edit.end;
    }
    return result + text.slice(position, range.end);
  }

  #edit(node: ts.Node, file: SourceFile, references: Set<string>): Edit | undefined {
    if (ts.isPropertySignature(node)) {
      return this.#isHidden(node) ? { start: node.getFullStart(), end: node.end, text: "" } : undefined;
    }
    if (ts.isIndexSignatureDeclaration(node)) {
      const value = this.#edited(node.type, file, references);
      return { start: node.getStart(), end: node.end, text: `[key in string]?: ${value}` };
    }
    if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return undefined;
    const name = node.typeName.text;
    const [key, value] = node.typeArguments ?? [];
    if (name === "Record" && key !== undefined && value !== undefined) {
      if (value.kind === ts.SyntaxKind.NeverKeyword) return undefined;
      const parts = [key, value].map((part) => this.#edited(part, file, references));
      return { start: node.getStart(), end: node.end, text: `{ [key in ${parts[0]}]?: ${parts[1]} }` };
    }
    if (this.#source.scalars.has(name)) return { start: node.getStart(), end: node.end, text: "number" };
    return this.#named(node, resolveName(file, name), references);
  }

  #named(node: ts.TypeReferenceNode, key: string, references: Set<string>): Edit | undefined {
    const target = this.#source.declarations.get(key);
    if (target === undefined) throw new Error(`${node.getSourceFile().fileName}: no declaration ${key}`);
    if (!target.tags.has("schemaOnly")) {
      references.add(key);
      return undefined;
    }
    const body = this.#body(target, references);
    const text = /[|&]/.test(body) && !body.startsWith("{") ? `(${body})` : body;
    return { start: node.getStart(), end: node.end, text };
  }

  #isHidden(member: ts.PropertySignature): boolean {
    const { tags, values } = docOf(member);
    if (tags.has("schemaOnly")) return true;
    return tags.has("experimental") && !this.#options.experimental && !values.has("stableOutput");
  }
}

function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return publicComment(comments.at(-1)?.getText() ?? "");
}

/** Takes the internal tags out of a member's comment; a comment of nothing else goes altogether. */
function commentEdits(member: ts.PropertySignature): Edit[] {
  return ts
    .getJSDocCommentsAndTags(member)
    .filter(ts.isJSDoc)
    .map((doc) => {
      const text = member.getSourceFile().text;
      const lineStart = text.lastIndexOf("\n", doc.pos) + 1;
      const indent = text.slice(lineStart, doc.pos).match(/^\s*/)?.[0] ?? "";
      const comment = publicComment(text.slice(doc.pos, doc.end)).replaceAll("\n", `\n${indent}`);
      return comment === ""
        ? { start: doc.pos, end: member.getStart(), text: "" }
        : { start: doc.pos, end: doc.end, text: comment };
    });
}
