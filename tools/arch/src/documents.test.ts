import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectFiles } from "./projectFiles.ts";
import { repository } from "./sources.ts";

const files = projectFiles();
const everything = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));
const documents = files.filter(
  (file) => file.endsWith(".md") && !/^\.changeset\/|\/src\/|\/fixtures\//.test(file),
);

function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function read(document: string): string {
  return readFileSync(path.join(repository, document), "utf8");
}

/** What stands in code is no link. */
function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
}

/** The anchors of a document's headings, as they are made on web pages of repositories. */
function anchorsOf(document: string): string[] {
  return [...read(document).matchAll(/^#+ +(.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function brokenLinks(document: string): string[] {
  const links = [...withoutCode(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? document : path.posix.join(path.posix.dirname(document), file);
      if (!everything.has(target.replace(/\/$/, ""))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    })
    .map((link) => `${document}: ${link}`);
}

/** Names of source files in a document that fit no file: `core/x.ts` stands for `packages/core/src/x.ts`, `x*.ts` for several. */
function lostFiles(document: string): string[] {
  const names = [...read(document).matchAll(/`([\w./*-]+\.(?:ts|tsx|mjs|cjs))`/g)].map(
    ([, name = ""]) => name,
  );
  return names
    .filter((name) => {
      const [first = "", ...rest] = name.replace("…/", "").split("/");
      const long = [name, [first, "src", ...rest].join("/")].map((text) => {
        const pattern = text.replace(/[.]/g, "\\.").replaceAll("*", "[^/]*");
        return new RegExp(`(^|/)${pattern}$`);
      });
      return !files.some((file) => long.some((pattern) => pattern.test(file)));
    })
    .map((name) => `${document}: ${name}`);
}

test("links between documents lead somewhere", () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(documents.flatMap(brokenLinks)).toEqual([]);
});

test("source files that documents name exist", () => {
  expect(documents.flatMap(lostFiles)).toEqual([]);
});
