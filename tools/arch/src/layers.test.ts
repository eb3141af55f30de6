import path from "node:path";
import { expect, test } from "vitest";
import { importsOf, isTest, readSources } from "./sources.ts";

// Re-derives from the sources what dependency-cruiser checks, so that neither can be switched off in silence.
const MAY_IMPORT: Record<string, readonly string[]> = {
  "packages/protocol": [],
  "packages/core": ["@codex/protocol"],
  "packages/app-server": ["@codex/protocol", "@codex/core"],
  "packages/mcp-server": ["@codex/protocol", "@codex/core"],
  "packages/tui": ["@codex/protocol"],
  "packages/sdk": ["@codex/protocol"],
};

/**
 * The folders of the engine from the ground up: a file may import what its own row and the rows above it here name. Files
 * without a folder that are not listed stand on the ground. Folders of one row know each other.
 */
const CORE_FROM_THE_GROUND = [
  ["git"],
  ["process"],
  ["http"],
  ["search"],
  ["sandbox"],
  ["patch"],
  ["command"],
  ["execpolicy"],
  ["config"],
  ["auth"],
  ["engineOptions.ts"],
  ["model"],
  ["history"],
  ["backend"],
  ["skills"],
  ["instructions"],
  ["mcp"],
  ["apps"],
  ["turn"],
  ["agents"],
  ["exec", "tools"],
  ["approval"],
  ["rollout"],
  ["review", "thread"],
  ["externalAgent"],
  ["feedback"],
  ["startWarnings.ts"],
  ["storage.ts"],
  ["engineRuntime.ts"],
  ["engine.ts"],
  ["index.ts"],
];

/** The same of the terminal interface: what things are and say, what acts on them, what draws them. */
const TUI_FROM_THE_GROUND = [
  ["options.ts"],
  ["render"],
  ["keys"],
  ["draft"],
  ["store"],
  ["status"],
  ["cells"],
  ["terminal"],
  ["session"],
  ["slash"],
  ["composer"],
  ["useTui.ts"],
  ["approvals"],
  ["overlays"],
  ["screen"],
  ["start.tsx"],
  ["index.ts"],
];

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const graph = new Map(sources.map((source) => [source.path, importsOf(source)]));

function packageOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

function relativeTargets(file: string): string[] {
  return (graph.get(file) ?? [])
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)))
    .filter((target) => byPath.has(target));
}

test("packages import downward only, type-only imports included", () => {
  const upward: string[] = [];
  for (const [file, specifiers] of graph) {
    const allowed = MAY_IMPORT[packageOf(file)];
    if (!allowed || isTest(file)) continue;
    for (const specifier of specifiers) {
      const name = specifier.split("/").slice(0, 2).join("/");
      if (specifier.startsWith("@codex") && !allowed.includes(name))
        upward.push(`${file} imports ${specifier}`);
      if (specifier.startsWith("@codex-tools")) upward.push(`${file} imports ${specifier}`);
    }
  }
  expect(upward).toEqual([]);
});

test("relative imports stay inside their package", () => {
  const outside: string[] = [];
  for (const [file, specifiers] of graph) {
    for (const specifier of specifiers.filter((name) => name.startsWith("."))) {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
      if (packageOf(target) !== packageOf(file)) outside.push(`${file} imports ${specifier}`);
    }
  }
  expect(outside).toEqual([]);
});

test("there is no import cycle, type-only imports included", () => {
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
      return;
    }
    state.set(file, "open");
    for (const target of relativeTargets(file)) visit(target, [...trail, file]);
    state.set(file, "done");
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

/** What below a folder of sources stands nowhere in its order, or imports from further up in it. */
function againstTheOrder(root: string, fromTheGround: readonly (readonly string[])[]): string[] {
  const files = [...graph.keys()].filter((file) => file.startsWith(root) && !isTest(file));
  const floorOf = (file: string) => {
    const place = file.slice(root.length).split("/")[0] ?? "";
    const floor = fromTheGround.findIndex((row) => row.includes(place));
    return floor === -1 && !/\.tsx?$/.test(place) ? null : floor;
  };
  const unknown = files.filter((file) => floorOf(file) === null).map((file) => `${file}: folder not listed`);
  const upward = files.flatMap((file) =>
    relativeTargets(file)
      .filter((target) => target.startsWith(root) && (floorOf(target) ?? 0) > (floorOf(file) ?? 0))
      .map((target) => `${file} imports ${target}`),
  );
  return [...unknown, ...upward];
}

test("the folders of the engine import downward only, type-only imports included", () => {
  expect(againstTheOrder("packages/core/src/", CORE_FROM_THE_GROUND)).toEqual([]);
});

test("the folders of the terminal interface import downward only, type-only imports included", () => {
  expect(againstTheOrder("packages/tui/src/", TUI_FROM_THE_GROUND)).toEqual([]);
});

test("the protocol uses no schema library and no dependency", () => {
  const foreign = [...graph]
    .filter(([file]) => file.startsWith("packages/protocol/src/") && !isTest(file))
    .flatMap(([file, specifiers]) =>
      specifiers.filter((s) => !/^(\.|node:)/.test(s)).map((s) => `${file}: ${s}`),
    );
  expect(foreign).toEqual([]);
});
