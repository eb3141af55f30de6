import { homedir } from "node:os";
import { expect, test } from "vitest";
import { absolutePaths } from "./configPaths.ts";

test("paths become absolute from the file's folder, everything else stays", () => {
  const table = {
    model: "a/b",
    log_dir: "~/logs",
    zsh_path: "../zsh",
    js_repl_node_module_dirs: ["q", "/abs"],
    sandbox_workspace_write: { writable_roots: ["w"], network_access: true },
    agents: { max_threads: 2, reviewer: { config_file: "r.toml" } },
    profiles: { p: { model_instructions_file: "m.md" } },
    skills: { config: [{ path: "s", enabled: true }] },
    mcp_servers: { m: { command: "x", cwd: "rel" } },
  };
  expect(absolutePaths(table, "/home/me/.codex")).toEqual({
    model: "a/b",
    log_dir: `${homedir()}/logs`,
    zsh_path: "/home/me/zsh",
    js_repl_node_module_dirs: ["/home/me/.codex/q", "/abs"],
    sandbox_workspace_write: { writable_roots: ["/home/me/.codex/w"], network_access: true },
    agents: { max_threads: 2, reviewer: { config_file: "/home/me/.codex/r.toml" } },
    profiles: { p: { model_instructions_file: "/home/me/.codex/m.md" } },
    skills: { config: [{ path: "/home/me/.codex/s", enabled: true }] },
    mcp_servers: { m: { command: "x", cwd: "rel" } },
  });
});

test("a table without paths, or with values of another type, is left alone", () => {
  const plain = { model: "x" };
  expect(absolutePaths(plain, "/b")).toBe(plain);
  const odd = { log_dir: 5, sandbox_workspace_write: "x", js_repl_node_module_dirs: "q" };
  expect(absolutePaths(odd, "/b")).toEqual(odd);
});
