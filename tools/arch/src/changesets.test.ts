import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import readChangesets from "@changesets/read";
import { expect, test } from "vitest";
import { repository } from "./sources.ts";

const published = ["packages", "apps"].flatMap((group) =>
  readdirSync(path.join(repository, group))
    .map((name) => path.join(repository, group, name, "package.json"))
    .filter((manifest) => existsSync(manifest))
    .map((manifest): string => JSON.parse(readFileSync(manifest, "utf8")).name),
);

test("every release note names published packages and says what is different", async () => {
  const faults = (await readChangesets(repository)).flatMap((note) => {
    const names = note.releases.map((release) => release.name);
    const unknown = names.filter((name) => !published.includes(name));
    return [
      ...(names.length === 0 ? [`${note.id}: names no package`] : []),
      ...unknown.map((name) => `${note.id}: ${name} is not a published package`),
      ...(note.summary === "" ? [`${note.id}: says nothing`] : []),
    ];
  });
  expect(faults).toEqual([]);
  expect(published).toContain("@codex/protocol");
});

// What the reader of notes does not recognise it passes over in silence: the note would be lost with the release.
const FORM = /^---\n("@codex\/[a-z-]+": (patch|minor|major)\n)+---\n\n[^\s-][^\n]*\.\n$/;

test("every release note has the one form: packages, then one paragraph of one line", () => {
  const folder = path.join(repository, ".changeset");
  const notes = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  expect(notes.filter((name) => !FORM.test(readFileSync(path.join(folder, name), "utf8")))).toEqual([]);
});
