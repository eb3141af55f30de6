import { dirname, join } from "node:path";
import type { ConfigLayer } from "./layers.ts";

/** The folders with rules of the layers that apply and are trusted, weakest first, the home's always among them. */
export function ruleFolders(layers: readonly ConfigLayer[], codexHome: string): string[] {
  const folders = layers
    .filter((layer) => layer.disabledReason === null && layer.untrusted !== true)
    .flatMap(({ name }) => {
      switch (name.type) {
        case "system":
        case "user":
          return [dirname(name.file)];
        case "project":
          return [name.dotCodexFolder];
        case "sessionFlags":
        case "legacyManagedConfigTomlFromFile":
          return [];
        default:
          return name satisfies never;
      }
    });
  const all = folders.includes(codexHome) ? folders : [codexHome, ...folders];
  return all.map((folder) => join(folder, "rules"));
}
