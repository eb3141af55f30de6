import { expect, test } from "vitest";
import { FrontMatterFault, readFrontMatter } from "./frontMatter.ts";

const read = (block: string) => readFrontMatter(`---\n${block}\n---\nBody\n`);

test.each([
  ["name: a\ndescription: b", "a", "b", null],
  ["name: a-b\ndescription: Use it, when: (never) #1\nlicense: MIT", null, null, null],
  ["name: 'a'\ndescription: \"b: c\"\nmetadata:\n  short-description: s t", "a", "b: c", "s t"],
  ["name: a\ndescription: >-\n  one\n  two\n\n  three", "a", "one two three", null],
  ["name: a\ndescription: one\n  two", "a", "one two", null],
  ["# comment\nname: a # b\ndescription: d#x", "a", "d#x", null],
  ["name: 1.50\ndescription: True", "1.50", "True", null],
  ["name: null\ndescription: d\nmetadata:", "null", "d", null],
  ["name: a\ndescription: d\nmetadata:\n  short-description: ~", "a", "d", null],
  ["name: &x a\ndescription: *x", "a", "a", null],
  ["{name: a, description: d}", "a", "d", null],
  ["name: a\ndescription: d\nfoo: 1\nfoo: [2, 3]", "a", "d", null],
  ['name: "a\\tb"\ndescription: d', "a b", "d", null],
  ["name: a\r\ndescription: d\r", "a", "d", null],
])("%j", async (block, name, description, shortDescription) => {
  if (name === null) await expect(read(block)).rejects.toThrow("mapping values are not allowed");
  else expect(await read(block)).toEqual({ name, description, shortDescription });
});

const long = (length: number): string => "x".repeat(length);

test.each([
  ["description: d", "invalid YAML: missing field `name`"],
  ["name: a", "invalid YAML: missing field `description`"],
  [" name: a", "invalid YAML: missing field `description` at line 1 column 2"],
  ["name: ''\ndescription: d", "missing field `name`"],
  ["name: a\ndescription:", "missing field `description`"],
  [
    "name: [unclosed\ndescription: x",
    "invalid YAML: name: invalid type: sequence, expected a string at line 1 column 7",
  ],
  [
    "name: a\ndescription: {b: c}",
    "invalid YAML: description: invalid type: map, expected a string at line 2 column 14",
  ],
  [
    "name: a\ndescription: d\nmetadata: m",
    'invalid YAML: metadata: invalid type: string "m", expected struct SkillFrontmatterMetadata at line 3 column 11',
  ],
  [
    "name: a\ndescription: d\nmetadata:\n  short-description: [s]",
    "invalid YAML: metadata.short-description: invalid type: sequence, expected a string at line 4 column 22",
  ],
  ["name: a\nname: b\ndescription: d", "invalid YAML: duplicate field `name`"],
  ["- a", "invalid YAML: invalid type: sequence, expected struct SkillFrontmatter"],
  ["words", 'invalid YAML: invalid type: string "words", expected struct SkillFrontmatter'],
  [
    "name: a\ndescription: Use when: x",
    "invalid YAML: mapping values are not allowed in this context at line 2 column 22",
  ],
  [
    "name: @a\ndescription: d",
    "invalid YAML: found character that cannot start any token at line 1 column 7, while scanning for the next token",
  ],
  ["name: *a\ndescription: d", "invalid YAML: unknown anchor at line 1 column 7"],
  [
    "name: a\ndescription: d\n...\nname: b",
    "invalid YAML: deserializing from YAML containing more than one document is not supported",
  ],
  [
    'name: "a\ndescription: d',
    "invalid YAML: found unexpected end of stream at line 2 column 15, while scanning a quoted",
  ],
  [`name: ${long(65)}\ndescription: d`, "invalid name: exceeds maximum length of 64 characters"],
  [`name: a\ndescription: ${long(1025)}`, "invalid description: exceeds maximum length of 1024 characters"],
  [
    `name: a\ndescription: d\nmetadata:\n  short-description: ${long(1025)}`,
    "invalid metadata.short-description: exceeds maximum length of 1024 characters",
  ],
])("%j is refused", async (block, message) => {
  await expect(read(block)).rejects.toThrow(FrontMatterFault);
  await expect(read(block)).rejects.toThrow(message);
});

test.each([
  "no front matter",
  "---\n---\n",
  "---\nname: a\ndescription: d\n",
  "\n---\nname: a\n---\n",
  "\uFEFF---\nname: a\n---\n",
])("%j has none", async (text) => {
  await expect(readFrontMatter(text)).rejects.toThrow("missing YAML frontmatter delimited by ---");
});
