import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Absolute path of the repository. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** One hand-written source file of the project. */
export interface Source {
  /** Path from the repository root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const GROUPS = ["packages", "apps", "tools"];
const SKIPPED = new Set(["node_modules", "dist", "generated", "fixtures", ".turbo"]);

function walk(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) walk(full, found);
    else if (/\.(ts|tsx|mjs|cjs|js)$/.test(entry.name)) found.push(full);
  }
}

/** Every hand-written source file under packages, apps and tools; generated and vendored folders are left out. */
export function readSources(): Source[] {
  const found: string[] = [];
  for (const group of GROUPS) walk(path.join(repository, group), found);
  return found.map((full) => ({
    path: path.relative(repository, full).split(path.sep).join("/"),
    text: readFileSync(full, "utf8"),
  }));
}

/** Whether the file is a test or serves tests only. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /\/test\//.test(file);
}

/** The syntax tree of a source file, with parent links. */
export function parse(source: Source): ts.SourceFile {
  return ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
}

/** Module specifiers that a file imports or re-exports, dynamic and type-only ones included. */
export function importsOf(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) found.push(node.moduleSpecifier.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push(argument.text);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) found.push(node.argument.literal.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return found;
}
