import ts from "typescript";
import { expect, test } from "vitest";
import { isTest, parse, readSources, type Source } from "./sources.ts";

const sources = readSources();
const shipped = sources.filter((s) => /^(packages|apps)\/[^/]+\/src\//.test(s.path) && !isTest(s.path));

function undocumented(source: Source): string[] {
  const file = parse(source);
  return file.statements
    .filter((statement) => {
      const exported = ts.canHaveModifiers(statement)
        ? ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
        : false;
      return exported && ts.getJSDocCommentsAndTags(statement).length === 0 && !overloaded(statement);
    })
    .map((s) => `${source.path}:${file.getLineAndCharacterOfPosition(s.getStart(file)).line + 1}`);
}

/** Later signatures of an overloaded function are covered by the comment on the first. */
function overloaded(statement: ts.Statement): boolean {
  if (!ts.isFunctionDeclaration(statement) || !ts.isSourceFile(statement.parent)) return false;
  const same = statement.parent.statements.filter(
    (other) => ts.isFunctionDeclaration(other) && other.name?.text === statement.name?.text,
  );
  return same.length > 1 && same[0] !== statement;
}

test("every export has a doc comment", () => {
  expect(shipped.flatMap(undocumented)).toEqual([]);
});

test("no left-over marks in shipped code", () => {
  const marks = shipped.filter((s) => /(\/\/|\*).*\b(TODO|FIXME|XXX)\b/.test(s.text)).map((s) => s.path);
  expect(marks).toEqual([]);
});

test("lint rules are not switched off in place, but for a stated reason", () => {
  const silenced = sources.flatMap((s) =>
    s.text
      .split("\n")
      .filter(
        (line) =>
          /eslint-disable|@ts-ignore|@ts-nocheck|biome-ignore(-all)?\s+lint\s*$/.test(line) &&
          !s.path.startsWith("tools/arch/"),
      )
      .map((line) => `${s.path}: ${line.trim()}`),
  );
  expect(silenced).toEqual([]);
});

test("tests wait for signals, never for time", () => {
  const sleeping = sources
    .filter((s) => isTest(s.path) && !s.path.startsWith("tools/arch/"))
    .filter((s) => /\bsetTimeout\(|timers\/promises/.test(s.text))
    .map((s) => s.path);
  expect(sleeping).toEqual([]);
});

test("no test asserts a time: speed belongs in tools/bench", () => {
  const timed = sources
    .filter((s) => isTest(s.path) && !s.path.startsWith("tools/arch/"))
    .filter((s) => /expect\([^\n]*(performance\.now|Date\.now)\(/.test(s.text))
    .map((s) => s.path);
  expect(timed).toEqual([]);
});

test("a skipped test says why", () => {
  const silent = sources
    .filter((s) => isTest(s.path) && !s.path.startsWith("tools/arch/"))
    .flatMap((s) =>
      s.text
        .split("\n")
        .filter((line) => /\b(test|it|describe)\.(only|todo)\b|\b(test|it|describe)\.skip\(/.test(line))
        .map((line) => `${s.path}: ${line.trim()}`),
    );
  expect(silent).toEqual([]);
});
