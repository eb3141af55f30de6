import { DeclarationPrinter, type Printed } from "./declarationPrinter.ts";
import { TYPESCRIPT_BODIES, TYPESCRIPT_REPLACEMENTS } from "./differences.ts";
import type { FileTree } from "./schemaFiles.ts";
import type { Declaration, Method, ProtocolSource } from "./source.ts";

const HEADER = "// Generated from the protocol's source types. Do not edit.\n";

/** Folders of the source whose types are no part of the published protocol. */
const UNPUBLISHED = /^rollout\//;

/** Names that live in a folder of their own in the output. */
const FOLDERS: ReadonlyMap<string, string> = new Map([["JsonValue", "serde_json/JsonValue"]]);

/** The TypeScript output: one file per type with its imports, and an index per namespace. */
export function typescriptFiles(source: ProtocolSource, options: { experimental: boolean }): FileTree {
  const bodies = new Map(TYPESCRIPT_BODIES.map((entry) => [entry.key, entry.body]));
  const printer = new DeclarationPrinter(source, { ...options, bodies });
  const hidden = experimentalOnly(source, options.experimental);
  const files: FileTree = new Map();
  for (const declaration of source.declarations.values()) {
    if (!isPublished(declaration) || hidden.has(declaration.key)) continue;
    const printed = printer.print(declaration);
    files.set(
      pathOf(declaration.key),
      file(declaration.key, replaced(declaration.key, printed), printed.references),
    );
  }
  for (const [name, union] of messageUnions(source, options.experimental)) {
    files.set(`${name}.ts`, file(name, union.text, union.references));
  }
  const names = [...files.keys()].filter((path) => !path.startsWith("serde_json/")).sort();
  files.set("v2/index.ts", index(names.filter((path) => path.startsWith("v2/"))));
  files.set(
    "index.ts",
    `${index(names.filter((path) => !path.startsWith("v2/")))}export * as v2 from "./v2";\n`,
  );
  return files;
}

function isPublished(declaration: Declaration): boolean {
  const { tags, file } = declaration;
  return !tags.has("schemaOnly") && !tags.has("unlisted") && !UNPUBLISHED.test(file.path);
}

/** Params and results that only experimental methods use. */
function experimentalOnly(source: ProtocolSource, experimental: boolean): Set<string> {
  const all = Object.values(source.tables).flat() as Method[];
  const keys = (rows: Method[]): string[] =>
    rows.flatMap((row) => [row.params, row.result]).filter((key) => key !== null);
  if (experimental) return new Set();
  const stable = new Set(keys(all.filter((row) => row.experimental === undefined)));
  return new Set(keys(all.filter((row) => row.experimental !== undefined)).filter((key) => !stable.has(key)));
}

function replaced(key: string, printed: Printed): string {
  let result = printed.text;
  for (const entry of TYPESCRIPT_REPLACEMENTS.filter((candidate) => candidate.key === key)) {
    if (!result.includes(entry.from)) throw new Error(`differences.ts: nothing to replace in ${key}`);
    result = result.replace(entry.from, entry.to);
    for (const reference of entry.references) printed.references.add(reference);
  }
  return result;
}

function messageUnions(
  source: ProtocolSource,
  experimental: boolean,
): [string, { text: string; references: Set<string> }][] {
  const shown = (rows: Method[]): Method[] =>
    rows.filter((row) => experimental || row.experimental === undefined);
  const name = (key: string): string => key.replace(/^v2\//, "");
  // Scripts look for `"method": "…"` in these files, as the reference writes it.
  const request = (row: Method): string =>
    `{ "method": ${JSON.stringify(row.method)}, id: RequestId, params${row.params === null ? "?: undefined" : `: ${name(row.params)}`} }`;
  const notification = (row: Method): string =>
    `{ "method": ${JSON.stringify(row.method)}${row.params === null ? "" : `, "params": ${name(row.params)}`} }`;
  const union = (
    title: string,
    doc: string,
    rows: Method[],
    variant: (row: Method) => string,
  ): [string, { text: string; references: Set<string> }] => {
    const params = rows.map((row) => row.params).filter((key) => key !== null);
    const variants = rows.map((row) => `\n  | ${variant(row)}`).join("");
    return [
      title,
      {
        text: `/** ${doc} */\nexport type ${title} =${variants};`,
        references: new Set([...params, ...(variant === request ? ["RequestId"] : [])]),
      },
    ];
  };
  const { clientRequests, serverRequests, serverNotifications, clientNotifications } = source.tables;
  return [
    union("ClientRequest", "A request from the client to the server.", shown(clientRequests), request),
    union("ServerRequest", "A request from the server to the client.", shown(serverRequests), request),
    union(
      "ServerNotification",
      "A notification from the server to the client.",
      shown(serverNotifications),
      notification,
    ),
    union(
      "ClientNotification",
      "A notification from the client to the server.",
      shown(clientNotifications),
      notification,
    ),
  ];
}

function pathOf(key: string): string {
  return `${FOLDERS.get(key) ?? key}.ts`;
}

function file(key: string, text: string, references: ReadonlySet<string>): string {
  const from = pathOf(key);
  const depth = from.split("/").length - 1;
  const imports = [...references]
    .filter((reference) => reference !== key)
    .map((reference) => {
      const target = pathOf(reference).replace(/\.ts$/, "");
      const sameFolder = depth > 0 && target.startsWith(from.slice(0, from.indexOf("/") + 1));
      const path = sameFolder
        ? `./${target.slice(target.indexOf("/") + 1)}`
        : `${depth === 0 ? "./" : "../"}${target}`;
      return `import type { ${reference.replace(/^v2\//, "")} } from "${path}";\n`;
    })
    .sort();
  return `${HEADER}${imports.join("")}\n${text}\n`;
}

function index(paths: string[]): string {
  const lines = paths.map((path) => {
    const name = path.replace(/^.*\//, "").replace(/\.ts$/, "");
    return `export type { ${name} } from "./${name}";\n`;
  });
  return HEADER + lines.join("");
}
