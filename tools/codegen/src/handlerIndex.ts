import { readdirSync } from "node:fs";
import { join } from "node:path";

const maxColumns = 110;

/**
 * Text of the app-server's `handlers/index.ts`: every file below `folder` but tests serves the method of its path,
 * and is loaded with the first request of that method; `initialize`, which everybody needs at once, is there already.
 */
export function handlerIndex(folder: string): string {
  const rows = handlerMethods(folder).map(loaderRow);
  return [
    "// Generated from the files beside this one by `pnpm generate`: do not edit.",
    'import type { HandlerMap } from "../handler.ts";',
    'import { initialize } from "./initialize.ts";',
    "",
    "/** Every method this server serves, each loaded on first use but the one that every client begins with. */",
    "export const handlers = {",
    ...rows,
    "} as const satisfies HandlerMap;",
    "",
  ].join("\n");
}

/** Methods that have a handler, in the order of their names. */
function handlerMethods(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!.*\.test\.ts$).*\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1, -".ts".length))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path !== "index")
    .sort();
}

/** One line of the index, broken where the formatter would break it. */
function loaderRow(method: string): string {
  if (method === "initialize") return "  initialize: () => Promise.resolve(initialize),";
  const name = exportName(method);
  const key = /^\w+$/.test(method) ? method : `"${method}"`;
  const load = `import("./${method}.ts").then(`;
  const pick = `({ ${name} }) => ${name}`;
  const variants = [
    `  ${key}: () => ${load}${pick}),`,
    `  ${key}: () =>\n    ${load}${pick}),`,
    `  ${key}: () =>\n    ${load}\n      ${pick},\n    ),`,
  ];
  return variants.find((text) => text.split("\n").every((line) => line.length <= maxColumns)) ?? "";
}

/** `thread/loaded/list` is exported as `threadLoadedList`. */
function exportName(method: string): string {
  return method.replace(/\/([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
