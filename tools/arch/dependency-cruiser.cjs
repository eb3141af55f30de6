/** Layers and cycles, type-only imports included. @type {import('dependency-cruiser').IConfiguration} */
const TEST = "(\\.test\\.tsx?$|/test/)";

const only = (name, from, allowed) => ({
  name: `${name}-imports-downward-only`,
  severity: "error",
  from: { path: from, pathNot: TEST },
  to: { path: "^(packages|apps|tools)/", pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("protocol", "^packages/protocol/", []),
    only("core", "^packages/core/src/", ["^packages/protocol/"]),
    only("app-server", "^packages/app-server/src/", ["^packages/(protocol|core)/"]),
    only("mcp-server", "^packages/mcp-server/src/", ["^packages/(protocol|core)/"]),
    only("tui", "^packages/tui/src/", ["^packages/protocol/"]),
    only("sdk", "^packages/sdk/src/", ["^packages/protocol/"]),
    only("cli", "^apps/cli/src/", ["^packages/"]),
    {
      name: "only-tests-import-tools",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: TEST },
      to: { path: "^tools/" },
    },
    {
      name: "no-zod-in-protocol",
      severity: "error",
      from: { path: "^packages/protocol/" },
      to: { path: "node_modules/zod" },
    },
    {
      name: "projection-is-pure",
      severity: "error",
      from: { path: "^packages/app-server/src/projection/", pathNot: "\\.test\\.ts$" },
      to: {
        pathNot: [
          "^packages/app-server/src/(projection|toWire)/",
          "^packages/protocol/",
          "^packages/core/src/(events|index)\\.ts$",
        ],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/|/generated/(typescript|json)|\\.turbo/)" },
    enhancedResolveOptions: {
      conditionNames: ["@codex/source", "import", "require", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
