import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { docOf } from "./docComment.ts";

/** One exported wire type as written in the protocol's source. */
export interface Declaration {
  /** Unique name: `v2/Thread` for types under `src/v2`, the bare name for all others. */
  key: string;
  name: string;
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  file: SourceFile;
  /** Tags of the doc comment, without `@`. */
  tags: ReadonlySet<string>;
}

/** One parsed file; `imports` maps a local type name to the key of the declaration it stands for. */
export interface SourceFile {
  /** Path below `src`, with forward slashes. */
  path: string;
  namespace: "" | "v2";
  ast: ts.SourceFile;
  imports: ReadonlyMap<string, string>;
}

/** One row of a method table. */
export interface Method {
  method: string;
  /** Key of the params type; `null` for a method without params. */
  params: string | null;
  /** Key of the result type; `null` for a notification. */
  result: string | null;
  /** Text of the doc comment without its tags. */
  doc: string;
  /** Reason the method needs the experimental capability. */
  experimental?: string;
  /** Legacy rows appear in the TypeScript output and at run time but not in the JSON schemas. */
  typescriptOnly: boolean;
}

/** The four method tables, each in the order of its resources. */
export interface Tables {
  clientRequests: Method[];
  serverRequests: Method[];
  serverNotifications: Method[];
  clientNotifications: Method[];
}

/** Everything the generators need to know about the protocol's source. */
export interface ProtocolSource {
  declarations: ReadonlyMap<string, Declaration>;
  files: readonly SourceFile[];
  /** Names of the number aliases, which appear in no output. */
  scalars: ReadonlySet<string>;
  tables: Tables;
}

const WIRE_FILES = ["envelope.ts", "{v1,v2,event,model,rollout}/*.ts"];

/** Paths of the files that declare wire types, relative to `root` (the protocol's `src` folder). */
export function wireFiles(root: string): string[] {
  return WIRE_FILES.flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.endsWith("/index.ts") && !file.endsWith(".test.ts"))
    .sort();
}

/** Reads and parses the wire types below `root`; syntax only, nothing is type-checked. */
export function readProtocol(root: string): ProtocolSource {
  const files = wireFiles(root).map((path) => parse(root, path));
  const declarations = new Map<string, Declaration>();
  const interfaces = new Map<string, Declaration>();
  for (const file of files) {
    for (const node of file.ast.statements) {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) continue;
      const key = keyOf(file, node.name.text);
      const declaration = { key, name: node.name.text, node, file, tags: docOf(node).tags };
      const isTable = isMethodTable(node);
      if (interfaces.has(key) || declarations.has(key))
        throw new Error(`${file.path}: ${key} is declared twice`);
      (isTable ? interfaces : declarations).set(isTable ? node.name.text : key, declaration);
    }
  }
  const scalars = parse(root, "scalars.ts").ast.statements.filter(ts.isTypeAliasDeclaration);
  return {
    declarations,
    files,
    scalars: new Set(scalars.map((node) => node.name.text)),
    tables: readTables(parse(root, "methods.ts"), interfaces),
  };
}

/**
 * Types declared as members beside a map (`{ … } & Record<string, V>`), with the key of V. The schema generator
 * forgets the map of such an intersection.
 */
export function openTypes(source: ProtocolSource): Map<string, string> {
  const open = new Map<string, string>();
  for (const { key, node, file } of source.declarations.values()) {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isIntersectionTypeNode(node.type)) continue;
    for (const part of node.type.types) {
      if (!ts.isTypeReferenceNode(part) || part.typeName.getText() !== "Record") continue;
      const value = part.typeArguments?.[1];
      if (value !== undefined && ts.isTypeReferenceNode(value) && ts.isIdentifier(value.typeName)) {
        open.set(key, resolveName(file, value.typeName.text));
      }
    }
  }
  return open;
}

/** Key of the declaration a type name stands for inside `file`. */
export function resolveName(file: SourceFile, name: string): string {
  return file.imports.get(name) ?? keyOf(file, name);
}

function keyOf(file: { namespace: string }, name: string): string {
  return file.namespace === "" ? name : `${file.namespace}/${name}`;
}

function parse(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports = new Map<string, string>();
  for (const statement of ast.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const target = resolve(root, dirname(path), statement.moduleSpecifier.text);
    const namespace = namespaceOf(relative(root, target));
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) {
      imports.set(element.name.text, keyOf({ namespace }, (element.propertyName ?? element.name).text));
    }
  }
  return { path, namespace: namespaceOf(path), ast, imports };
}

function namespaceOf(path: string): "" | "v2" {
  return path.replaceAll("\\", "/").startsWith("v2/") ? "v2" : "";
}

function isMethodTable(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): boolean {
  return ts.isInterfaceDeclaration(node) && /(Requests|Notifications)$/.test(node.name.text);
}

function readTables(methods: SourceFile, interfaces: ReadonlyMap<string, Declaration>): Tables {
  const merged = (name: string): Method[] => {
    const node = methods.ast.statements.find(
      (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
    );
    if (node === undefined || !ts.isInterfaceDeclaration(node))
      throw new Error(`methods.ts: no interface ${name}`);
    const own = rowsOf({ node, file: methods, tags: new Set() });
    const parents = (node.heritageClauses ?? []).flatMap((clause) =>
      clause.types.map((type) => type.expression),
    );
    return [
      ...own,
      ...parents.flatMap((expression) => {
        const table = ts.isIdentifier(expression) ? interfaces.get(expression.text) : undefined;
        if (table === undefined) throw new Error(`methods.ts: ${name} extends an unknown table`);
        return rowsOf(table);
      }),
    ];
  };
  return {
    clientRequests: merged("ClientRequests"),
    serverRequests: merged("ServerRequests"),
    serverNotifications: merged("ServerNotifications"),
    clientNotifications: merged("ClientNotifications"),
  };
}

function rowsOf(table: Pick<Declaration, "node" | "file" | "tags">): Method[] {
  if (!ts.isInterfaceDeclaration(table.node)) return [];
  return table.node.members.map((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) {
      throw new Error(`${table.file.path}: ${table.node.name.text} holds something other than methods`);
    }
    const method = ts.isStringLiteral(member.name) || ts.isIdentifier(member.name) ? member.name.text : "";
    const doc = docOf(member);
    const experimental = doc.values.get("experimental");
    return {
      method,
      ...signatureOf(table.file, member.type),
      doc: doc.text,
      ...(experimental === undefined ? {} : { experimental }),
      typescriptOnly: table.tags.has("typescriptOnly"),
    };
  });
}

function signatureOf(file: SourceFile, type: ts.TypeNode): { params: string | null; result: string | null } {
  const named = (node: ts.TypeNode | undefined): string | null =>
    node !== undefined && ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)
      ? resolveName(file, node.typeName.text)
      : null;
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === "Rpc") {
    return { params: named(type.typeArguments?.[0]), result: named(type.typeArguments?.[1]) };
  }
  return { params: named(type), result: null };
}
