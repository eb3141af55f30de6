import { expect, test } from "vitest";
import { EMPTY_TABLE, type LayerSource } from "./layers.ts";
import { ruleFolders } from "./ruleFolders.ts";

test("rules lie beside the configuration of each layer that applies", () => {
  const layer = (name: LayerSource, disabledReason: string | null = null) => {
    return { name, config: EMPTY_TABLE, disabledReason };
  };
  const layers = [
    layer({ type: "system", file: "/etc/codex/config.toml" }),
    layer({ type: "user", file: "/home/config.toml" }),
    layer({ type: "project", dotCodexFolder: "/off/.codex" }, "not trusted"),
    { ...layer({ type: "project", dotCodexFolder: "/bare/.codex" }), untrusted: true as const },
    layer({ type: "project", dotCodexFolder: "/on/.codex" }),
    layer({ type: "sessionFlags" }),
  ];
  expect(ruleFolders(layers, "/home")).toEqual(["/etc/codex/rules", "/home/rules", "/on/.codex/rules"]);
  expect(ruleFolders([], "/home")).toEqual(["/home/rules"]);
});
