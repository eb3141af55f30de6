import ts from "typescript";
import { docOf, KNOWN_TAGS } from "./docComment.ts";
import type { ProtocolSource, SourceFile } from "./source.ts";

/** Node kinds with which a type stops being a plain description of JSON. */
const OUTSIDE_SUBSET: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.ConditionalType, "a conditional type"],
  [ts.SyntaxKind.MappedType, "a mapped type"],
  [ts.SyntaxKind.TypeOperator, "a type operator"],
  [ts.SyntaxKind.IndexedAccessType, "an indexed access type"],
  [ts.SyntaxKind.TypeQuery, "a typeof type"],
  [ts.SyntaxKind.FunctionType, "a function type"],
  [ts.SyntaxKind.MethodSignature, "a method"],
  [ts.SyntaxKind.TemplateLiteralType, "a template literal type"],
  [ts.SyntaxKind.AnyKeyword, "any"],
  [ts.SyntaxKind.UnknownKeyword, "unknown"],
  [ts.SyntaxKind.UndefinedKeyword, "undefined"],
  [ts.SyntaxKind.BigIntKeyword, "bigint"],
  [ts.SyntaxKind.NumberKeyword, "number (use a width from scalars.ts)"],
  [ts.SyntaxKind.ClassDeclaration, "a class"],
  [ts.SyntaxKind.EnumDeclaration, "an enum"],
  [ts.SyntaxKind.VariableStatement, "a value"],
  [ts.SyntaxKind.FunctionDeclaration, "a function"],
]);

/** Breaches of the rules for wire types, one message each: plain, documented type declarations, known tags. */
export function lintProtocol(source: ProtocolSource): string[] {
  const problems = source.files.flatMap(lintFile);
  for (const { node, name, file } of source.declarations.values()) {
    if (docOf(node).text === "") problems.push(`${file.path}: ${name} has no doc comment`);
  }
  for (const [table, rows] of Object.entries(source.tables)) {
    for (const row of rows) {
      if (row.doc === "") problems.push(`${table}: ${row.method} has no doc comment`);
    }
  }
  return problems;
}

function lintFile(file: SourceFile): string[] {
  const problems: string[] = [];
  const report = (node: ts.Node, message: string): void => {
    const { line } = file.ast.getLineAndCharacterOfPosition(node.getStart());
    problems.push(`${file.path}:${line + 1}: ${message}`);
  };
  const visit = (node: ts.Node): void => {
    const outside = OUTSIDE_SUBSET.get(node.kind);
    if (outside !== undefined && !isJsonValue(node))
      report(node, `${outside} does not belong in a wire type`);
    if (ts.isImportDeclaration(node)) {
      const from = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
      if (!node.importClause?.isTypeOnly) report(node, "only type imports are allowed");
      if (!from.startsWith(".")) report(node, `imports ${from}; wire types depend on nothing`);
    }
    if (ts.isPropertySignature(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      for (const tag of docOf(node).tags) {
        if (!KNOWN_TAGS.has(tag)) report(node, `unknown tag @${tag}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return problems;
}

/** The declaration of arbitrary JSON is the one place where a number has no width. */
function isJsonValue(node: ts.Node): boolean {
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    if (ts.isTypeAliasDeclaration(parent)) return parent.name.text === "JsonValue";
  }
  return false;
}
