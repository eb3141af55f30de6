import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { SECTIONS } from "./schema.ts";

/** Of a schema what says which members it has. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly in?: Schema;
}
interface Schema {
  readonly _zod: { readonly def: Definition };
}

/** Names of the members of a table, at any depth. */
function namesIn({ _zod: { def } }: Schema): string[] {
  const inner = [def.innerType, def.valueType, def.element, def.in, ...Object.values(def.shape ?? {})];
  return [...Object.keys(def.shape ?? {}), ...inner.flatMap((schema) => (schema ? namesIn(schema) : []))];
}

test("every key is in docs/configuration.md", async () => {
  const docs = await readFile(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
  const words = [...docs.matchAll(/`([^`]+)`/g)].flatMap(([, text = ""]) => [text, ...text.split(/[^\w-]+/)]);
  const quoted = new Set(words);
  const missing = Object.entries(SECTIONS).flatMap(([key, make]) =>
    [key, ...namesIn(make())].filter((name) => !quoted.has(name)),
  );
  expect(missing).toEqual([]);
});
