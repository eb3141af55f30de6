import { expect, test } from "vitest";
import { StarlarkFault } from "./fault.ts";
import { parseStarlark } from "./parser.ts";
import { SourceText } from "./source.ts";

/** What is wrong with a text, as it is shown. */
async function fault(text: string): Promise<string> {
  const error: unknown = await parseStarlark(text).then(
    () => new Error("nothing is wrong"),
    (reason: unknown) => reason,
  );
  return error instanceof StarlarkFault ? error.render(new SourceText("x.rules", text)) : String(error);
}

async function message(text: string): Promise<string> {
  return (await fault(text)).split("\n")[0] ?? "";
}

const OPERAND = '"(", "+", "-", "...", "FLOAT", "FSTRING", "IDENTIFIER", "INTEGER", "STRING", "["';
const BEHIND_OPERAND =
  '"\\n", "!=", "%", "%=", "&", "&=", "(", ")", "*", "*=", "+", "+=", ",", "-", "-=", ".", "/", "//", "//=", "/=", ":", ";", "<", "<<", "<<=", "<=", "=", "==", ">", ">=", ">>", ">>=", "[", "]", "^", "^=", "and", "else", "for", "if", "in", "not", "or", "|", "|=" or "}"';

test.each([
  ['["git", decision="allow")', "symbol '='", '"," or "]"'],
  ['["git" "status"]', 'string literal "status"', BEHIND_OPERAND],
  ["[)", "symbol ')'", `${OPERAND}, "]", "lambda", "not", "{" or "~"`],
  ["f(", "new line", `"(", ")", "*", "**", ${OPERAND.slice(5)}, "lambda", "not", "{" or "~"`],
  ["x +", "new line", `${OPERAND}, "{" or "~"`],
  ["x = y = z", "symbol '='", '"\\n", ")", "," or ";"'],
  ["1, 2", "new line", '"%=", "&=", "*=", "+=", "-=", "//=", "/=", ":", "<<=", "=", ">>=", "^=" or "|="'],
  ["x not y", "identifier 'y'", '"in"'],
  ["{a", "new line", '":"'],
  ["a[1:2:3", "new line", '"]"'],
  ["def f", "new line", '"(", ")", ",", ":" or "="'],
  ["if x:\ny", "identifier 'y'", '"\\n" or "INDENT"'],
  ["pass x", "identifier 'x'", '"\\n" or ";"'],
  ["break 0x1F", "integer literal '31'", '"\\n" or ";"'],
  ["break 1e5", "float literal '100000'", '"\\n" or ";"'],
  ['break f"{x}"', 'f-string "{x}"', '"\\n" or ";"'],
  ["break else", "keyword 'else'", '"\\n" or ";"'],
])("%s could have gone on otherwise", async (text, unexpected, expected) => {
  const told = await message(`${text}\n`);
  expect(told).toBe(`error: Parse error: unexpected ${unexpected} here, expected one of ${expected}`);
});

test.each([
  ["if x:", "Parse error: unexpected end of file"],
  ["class", "Parse error: cannot use reserved keyword `class`"],
  ["x = 007", "Parse error: integer cannot have leading 0, got `007`"],
  ["x = $", "Parse error: invalid input `$`"],
  ["x\t= 1", "Parse error: tabs are not allowed"],
  ["if x:\n    y\n  z", "Parse error: incorrect indentation"],
  ['"abc', "Parse error: unfinished string literal"],
  ['"""abc\n', "Parse error: unfinished string literal"],
  ['"a\\u00"', 'Parse error: invalid string escape sequence `u00"`'],
  ['"\\ud800"', "Parse error: invalid string escape sequence `ud800`"],
  ["1 = 2", "left-hand-side of assignment must take the form `a`, `a.b` or `a[b]`"],
  ["for 1 in x: pass", "left-hand-side of assignment must take the form `a`, `a.b` or `a[b]`"],
  ["(a, b) += 1", "left-hand-side of modifying assignment cannot be a list or tuple"],
  ["x, y: int = 1", "type annotations not allowed on multiple assignments"],
  ["x: int += 1", "type annotations not allowed on augmented assignments"],
  ["f(a=1, 2)", "positional argument after non positional"],
  ["f(a=1, a=2)", "repeated named argument"],
  ["f(*a, b=1)", "named argument after *args or **kwargs"],
  ["f(**a, *b)", "Args array after another args or kwargs"],
  ["f(**a, **b)", "Multiple kwargs dictionary in arguments"],
  ['f"{1}"', "Not a valid identifier: `1`"],
  ['f"{x"', "Invalid format: Unmatched '{' in format string `{x`"],
  ['f"}"', "Invalid format: Standalone '}' in format string `}`"],
  ['load("a")', "`load` statement requires at least two arguments"],
])("%j is refused", async (text, why) => {
  expect(await message(`${text}\n`)).toBe(`error: ${why}`);
});

test("a text that ends within an escape is refused", async () => {
  expect(await message('"a\\')).toBe("error: Parse error: missing string escape sequence, only saw `\\`");
});

test("what keeps the text from being read comes before what is wrong with its meaning", async () => {
  expect(await message('f(a=1, 2)\nf"{1}"\nx y\n')).toContain("unexpected identifier 'y'");
});

test.each([
  ["one line", "x = [1,\n  $]\n", " --> x.rules:2:3\n  |\n2 |   $]\n  |   ^\n  |\n"],
  ["a line's end", "x =\ny\n", " --> x.rules:1:4\n  |\n1 | x =\n  |    ^\n2 | y\n  |\n"],
  ["the end of the text", "x = (\n", "--> x.rules:1:1\n |\n |\n"],
  ["an end without a line's end", "x = (", ` --> x.rules:1:6\n  |\n1 | x = (\n  |      \n  |\n`],
  [
    "several lines",
    'x """a\nb"""\n',
    ' --> x.rules:1:3\n  |\n1 |   x """a\n  |  ___^\n2 | | b"""\n  | |____^\n  |\n',
  ],
  [
    "several lines from the first column",
    '"""a\nb',
    ' --> x.rules:1:1\n  |\n1 | / """a\n2 | | b\n  | |_^\n  |\n',
  ],
  ["more than there is", 'x = """a\n', ' --> x.rules:1:5\n  |\n1 | x = """a\n  |_____^\n  |\n'],
  ["wide characters", '"漢é" $\n', ' --> x.rules:1:6\n  |\n1 | "漢é" $\n  |       ^\n  |\n'],
  [
    "a line with a long number",
    `${"\n".repeat(99)}$`,
    "   --> x.rules:100:1\n    |\n100 | $\n    | ^\n    |\n",
  ],
])("a fault is shown at %s", async (_where, text, shown) => {
  const told = await fault(text);
  expect(told.slice(told.indexOf("\n") + 1)).toBe(shown);
});

test("every construct of the language is read", async () => {
  const text = `
# comment
def f(a, b: int = 1, *args, c, **rest) -> str:
    """text"""
    if a: return
    elif not b and a or c: pass; pass
    else:
        for x, (y, z) in {"a": (1,)}.items():
            x[0] += y if z else -1; continue
        # comment
    return "a" if False else a

`;
  const statements = await parseStarlark(text);
  expect(statements.map(({ kind }) => kind)).toEqual(["def"]);
});
