import ts from "typescript";
import { expect, test } from "vitest";
import { isTest, parse, readSources, type Source } from "./sources.ts";

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 80;
const MAX_PARAMETERS = 4;
const FORBIDDEN_NAMES = /^(utils?|helpers?|common|misc|types)\.[a-z]+$/i;

const sources = readSources();

function lines(file: ts.SourceFile, node: ts.Node): number {
  const start = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
  return file.getLineAndCharacterOfPosition(node.getEnd()).line - start + 1;
}

function functionFaults(source: Source): string[] {
  const file = parse(source);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const where = `${source.path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
      const length = lines(file, node);
      if (length > MAX_FUNCTION_LINES) faults.push(`${where} function of ${length} lines`);
      if (node.parameters.length > MAX_PARAMETERS)
        faults.push(`${where} ${node.parameters.length} parameters`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

test("the source tree is found", () => {
  expect(sources.length).toBeGreaterThan(10);
});

test(`no file is longer than ${MAX_FILE_LINES} lines`, () => {
  const long = sources
    .map((source) => ({ path: source.path, lines: source.text.split("\n").length - 1 }))
    .filter((file) => file.lines > MAX_FILE_LINES);
  expect(long).toEqual([]);
});

test(`no function has more than ${MAX_FUNCTION_LINES} lines or ${MAX_PARAMETERS} parameters`, () => {
  expect(sources.filter((source) => !isTest(source.path)).flatMap(functionFaults)).toEqual([]);
});

test("files are named after the one thing they export", () => {
  const badly = sources
    .map((source) => source.path)
    .filter((path) => FORBIDDEN_NAMES.test(path.split("/").at(-1) ?? ""));
  expect(badly).toEqual([]);
});
