import { expect, test } from "vitest";
import { parseTable } from "../parseTable.ts";
import { type EditFault, removeValue, setValue } from "./editToml.ts";
import { parseToml } from "./parseToml.ts";
import { renderToml } from "./renderToml.ts";

type Edit = readonly [path: string, value: unknown, merge?: "upsert"];

/** The text after a list of edits; null as value removes. A fault is answered instead of a text. */
async function edited(text: string, ...edits: Edit[]): Promise<string | EditFault> {
  let result = text;
  for (const [path, value, merge = "replace"] of edits) {
    const document = parseToml(result, await parseTable(result));
    const keys = path.split(".");
    const fault =
      value === null ? removeValue(document, keys) : setValue(document, { path: keys, value, merge });
    if (fault) return fault;
    result = renderToml(document);
    // Whatever an edit makes is TOML.
    await parseTable(result);
  }
  return result;
}

const full = `# about the model
model = "a" # why

[features]
# inside
shell_tool = true

# before a table
[mcp_servers.docs] # tail
command = "x"
args = [
  "one", # first
]

# the end
`;

test("an edit changes its value and nothing else", async () => {
  expect(await edited(full)).toBe(full);
  expect(await edited(full, ["model", "b"])).toBe(full.replace('"a"', '"b"'));
  expect(await edited(full, ["features.shell_tool", false])).toBe(full.replace("true", "false"));
  expect(await edited(full, ["model", "a"], ["features", { shell_tool: true }])).toBe(full);
  expect(await edited('a="x"   # c\n  b   =   0xff\n', ["a", "y"], ["b", 255])).toBe(
    'a="y"   # c\n  b   =   0xff\n',
  );
});

test("a new key comes last in its table, a new table behind those around it", async () => {
  expect(await edited(full, ["review_model", "r"])).toBe(
    full.replace("# why\n", '# why\nreview_model = "r"\n'),
  );
  expect(await edited(full, ["features.undo", true])).toBe(
    full.replace("shell_tool = true\n", "shell_tool = true\nundo = true\n"),
  );
  expect(await edited("[a.b]\nx = 1\n\n[z]\n", ["a.c.y", 2])).toBe("[a.b]\nx = 1\n\n[a.c]\ny = 2\n\n[z]\n");
  expect(await edited("[a.b]\nx = 1\n", ["a.y", 2])).toBe("[a]\ny = 2\n[a.b]\nx = 1\n");
  expect(await edited("", ["projects./a b.trust_level", "trusted"])).toBe(
    '[projects."/a b"]\ntrust_level = "trusted"\n',
  );
});

test("what is removed takes the comments above it along", async () => {
  expect(await edited(full, ["model", null])).toBe(
    full.replace('# about the model\nmodel = "a" # why\n', ""),
  );
  const start = full.indexOf("\n# before");
  const end = full.indexOf("\n# the end");
  expect(await edited(full, ["mcp_servers.docs", null])).toBe(full.slice(0, start) + full.slice(end));
  expect(await edited(full, ["nothing", null])).toBe(full);
});

test("a table keeps the comments of members that stay; its members are in order afterwards", async () => {
  const text = "[t] # t\nz = 1 # z\n# m\nm = 2\n\n[t.sub]\nk = 1\n";
  expect(await edited(text, ["t", { m: 3, b: { x: 1 } }, "upsert"])).toBe(
    "[t] # t\n# m\nm = 3\nz = 1 # z\n\n[t.b]\nx = 1\n\n[t.sub]\nk = 1\n",
  );
  expect(await edited(text, ["t", { z: 1 }])).toBe("[t] # t\nz = 1 # z\n");
  expect(await edited("", ["o", { b: [{ z: 1, a: {} }], a: { y: 1 }, e: {} }])).toBe(
    "[o]\nb = [{ a = {}, z = 1 }]\n\n[o.a]\ny = 1\n\n[o.e]\n",
  );
});

test("dotted keys and inline tables stay what they are", async () => {
  const dotted = "# f\nfeatures.undo = true # u\na.b.c = 1\n[x]\n";
  expect(await edited(dotted, ["features.undo", false], ["features.apps", true])).toBe(
    "# f\nfeatures.undo = false # u\nfeatures.apps = true\na.b.c = 1\n[x]\n",
  );
  expect(await edited(dotted, ["a.b.d", 2])).toBe(dotted.replace("c = 1\n", "c = 1\na.b.d = 2\n"));
  const inline = "# top\nm = { a = { c = 1 }, b = 2 } # tail\n";
  expect(await edited(inline, ["m.a.d", 3])).toBe("# top\nm = { a = { c = 1, d = 3 }, b = 2 } # tail\n");
  expect(await edited(inline, ["m.b", null])).toBe("# top\nm = { a = { c = 1 } } # tail\n");
  expect(await edited(inline, ["m.x.y", 1])).toBe(
    "# top\nm = { a = { c = 1 }, b = 2, x = { y = 1 } } # tail\n",
  );
  expect(await edited(inline, ["m.__proto__.y", 1])).toBe(
    "# top\nm = { a = { c = 1 }, b = 2, __proto__ = { y = 1 } } # tail\n",
  );
});

test("a value becomes a table and a table a value", async () => {
  expect(await edited("# c\nx = 1 # t\n[z]\nq = 1\n", ["x", { a: 1 }])).toBe(
    "\n# c\n[x] # t\na = 1\n[z]\nq = 1\n",
  );
  expect(await edited("[z]\nq = 1\n\n[[l]]\nw = 1\n", ["z", 1], ["l", [{ w: 2 }]])).toBe(
    "z = 1\nl = [{ w = 2 }]\n",
  );
  expect(await edited("z = 1\n", ["z.a.b", 1])).toBe("[z.a]\nb = 1\n");
});

test("lists of tables are left alone by edits beside them", async () => {
  const text =
    '# s\n[[skills.config]]\npath = "/a"\n\n[[skills.config]]\npath = "/b"\n[skills.config.more]\nx = 1\n';
  expect(await edited(text, ["skills.on", true])).toBe(`[skills]\non = true\n${text}`);
  expect(await edited(text, ["skills.config", [{ path: "/a" }, { path: "/b", more: { x: 1 } }]])).toBe(text);
});

test("faults leave nothing half done", async () => {
  expect(await edited('model = "a"\n', ["model.b", 1])).toBe("notATable");
  expect(await edited("l = [1]\n", ["l.0", 1])).toBe("notATable");
  expect(await edited("m = { a = 1 }\n", ["m.a.b", 1])).toBe("notATable");
  expect(await edited('model = "a"\n', ["model.b", null])).toBe("noSuchPath");
  expect(await edited("", ["n.o.p", null])).toBe("noSuchPath");
});

test("the ends of lines are kept, and the last line gets one", async () => {
  const windows = '# c\r\nmodel = "a"\r\n\r\n[t]\r\nx = 1\r\n';
  expect(await edited(windows, ["review_model", "b"], ["u.y", 1])).toBe(
    '# c\r\nmodel = "a"\r\nreview_model = "b"\r\n\r\n[t]\r\nx = 1\r\n\r\n[u]\r\ny = 1\r\n',
  );
  expect(await edited("[t]\nx = 1", ["t.y", 2])).toBe("[t]\nx = 1\ny = 2\n");
  expect(await edited("# only this", ["model", "a"])).toBe('model = "a"\n# only this');
});

test("values in brackets and quotes end where they end", async () => {
  const text = `a = [ # ] "
  "]", '#', """
# ] """, { b = "}" }, # x
] # tail
c = '''it's''' # '
d = """ "quoted"""" # "
e = 1979-05-27 07:32:00 # date
"k#\\u0041\\"" = 1
'l"' . m = 2
`;
  expect(await edited(text, ["z", 1])).toBe(`${text}z = 1\n`);
  expect(await edited(text, ["c", "x"], ["d", 1], ["e", 2], ['k#A"', 3], ['l".m', 4])).toBe(
    text
      .replace("'''it's'''", '"x"')
      .replace('""" "quoted""""', "1")
      .replace("1979-05-27 07:32:00", "2")
      .replace('"k#\\u0041\\"" = 1', '"k#\\u0041\\"" = 3')
      .replace("m = 2", "m = 4"),
  );
});
