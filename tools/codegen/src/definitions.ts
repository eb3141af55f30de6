import { join } from "node:path";
import generator from "ts-json-schema-generator";
import type { Schema } from "./schema.ts";
import { wireFiles } from "./source.ts";

/** Tags copied from doc comments into the raw schema. */
const EXTRA_TAGS = ["experimental", "stableOutput", "schemaOnly", "unlisted", "fallback"];

/**
 * Runs ts-json-schema-generator once over all wire files below `root` and returns its definitions untouched, except
 * that a type under `v2/` is called `v2/Name`: names are unique only within a namespace, and two programs would
 * take twice as long.
 */
export function rawDefinitions(root: string): Map<string, Schema> {
  const config = {
    ...generator.DEFAULT_CONFIG,
    path: `${join(root).replaceAll("\\", "/")}/{${wireFiles(root).join(",")}}`,
    type: "*",
    expose: "export" as const,
    jsDoc: "extended" as const,
    extraTags: EXTRA_TAGS,
    additionalProperties: true,
    encodeRefs: false,
    skipTypeCheck: true,
    sortProps: false,
  };
  const program = generator.createProgram(config);
  const checker = program.getTypeChecker();
  const qualifiedName = checker.getFullyQualifiedName.bind(checker);
  checker.getFullyQualifiedName = (symbol) => {
    const name = qualifiedName(symbol).replace(/^".*"\./, "");
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    return file.includes("/src/v2/") ? `v2/${name}` : name;
  };
  const parser = generator.createParser(program, config);
  const formatter = generator.createFormatter(config);
  const schema = new generator.SchemaGenerator(program, parser, formatter, config).createSchema("*");
  return new Map(Object.entries((schema.definitions ?? {}) as Record<string, Schema>));
}
