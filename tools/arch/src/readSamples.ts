import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFiles } from "./projectFiles.ts";
import { repository } from "./sources.ts";

/** A piece of TypeScript in a document. */
export interface Sample {
  /** Path of the document from the repository root, and the sample's first line in it. */
  readonly place: string;
  /** Preceded by as many empty lines as stand before it in the document, so that line numbers are those of the document. */
  readonly text: string;
}

/** Every block marked `ts` in a README or another document of the repository. */
export function readSamples(): Sample[] {
  return projectFiles()
    .filter((name) => name.endsWith(".md"))
    .flatMap(samplesOf);
}

function samplesOf(name: string): Sample[] {
  const text = readFileSync(path.join(repository, name), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((found) => {
    const line = text.slice(0, found.index).split("\n").length;
    return { place: `${name}:${line + 1}`, text: "\n".repeat(line) + (found[1] ?? "") };
  });
}
