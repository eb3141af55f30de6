import { expect, test } from "vitest";
import { parseRules, RulesFileError } from "./parse.ts";
import { describeRule } from "./rule.ts";

/** The rules of a text, each as the words of its pattern and its decision. */
async function rules(text: string): Promise<string[]> {
  const { prefixRules } = await parseRules("x.rules", text);
  return prefixRules.map(({ first, rest, decision }) => {
    const words = rest.map((word) => (typeof word === "string" ? word : word.join("|")));
    return `${[first, ...words].join(" ")}: ${decision}`;
  });
}

async function fault(text: string): Promise<RulesFileError> {
  const error: unknown = await parseRules("x.rules", text).catch((reason: unknown) => reason);
  if (error instanceof RulesFileError) return error;
  throw new Error(`no fault, but ${String(error)}`);
}

/** The sentence about what is wrong, without where. */
async function why(text: string): Promise<string> {
  return /^(?:starlark error: )?error: (.*)$/m.exec((await fault(text)).message)?.[1] ?? "";
}

test.each([
  ['prefix_rule(pattern = ["git", ["push", "fetch"]], decision = "prompt")', ["git push|fetch: prompt"]],
  ['prefix_rule(["ls"])', ["ls: allow"]],
  ['prefix_rule(["rm"], "forbidden", [["rm", "x"]], ["ls"], "why")', ["rm: forbidden"]],
  ['prefix_rule([["a", "b"], ["c"]])', ["a c: allow", "b c: allow"]],
  ["prefix_rule(['a', r'\\d', \"\\u00e9\\n\", '''x''',],)", ["a \\d é\n x: allow"]],
  ['X = ["git"] + ["log"]\nprefix_rule(X)', ["git log: allow"]],
  ['for c in ["ls", "cat"]:\n  prefix_rule([c])', ["ls: allow", "cat: allow"]],
  ['[prefix_rule(["git", c]) for c in ("log", "diff") if c != "log"]', ["git diff: allow"]],
  ['def f(c, d="prompt"):\n  prefix_rule([c], d)\n\nf("a")\nf("b", d="allow")', ["a: prompt", "b: allow"]],
  ['if "a" in ["a"]: prefix_rule(["%s-%d" % ("x", 1), f"{None}"])', ["x-1 None: allow"]],
  ['prefix_rule(**{"pattern": ["a"]}); prefix_rule(*[["b"]])', ["a: allow", "b: allow"]],
  ['a, b = {"k": "v"}["k"], "w"\nprefix_rule(["{} {x}".format(a, x=b).split()[1]])', ["w: allow"]],
  ["# nothing\n", []],
])("%s", async (text, expected) => {
  expect(await rules(`${text}\n`)).toEqual(expected);
});

test.each([
  ["prefix_rule()", "Missing parameter `pattern` for call to `prefix_rule`"],
  ["prefix_rule([])", "invalid pattern element: pattern cannot be empty"],
  ['prefix_rule(["a"], "no")', "invalid decision: no"],
  ['prefix_rule(["a"], foo=1)', "Found `foo` extra named parameter(s) for call to prefix_rule"],
  ['prefix_rule(["a"], pattern=["b"])', "Argument `pattern` occurs more than once"],
  [
    'prefix_rule(["a"], "allow", [], [], "x", 1)',
    "Found 1 extra positional argument(s) for call to prefix_rule",
  ],
  [
    'prefix_rule("a")',
    'Type of parameter `pattern` doesn\'t match, expected `list`, actual `string (repr: "a")`',
  ],
  [
    'prefix_rule(["a", 1])',
    "invalid pattern element: pattern element must be a string or list of strings (got int)",
  ],
  [
    'prefix_rule(["a", [None]])',
    "invalid pattern element: pattern alternative must be a string (got NoneType)",
  ],
  ['prefix_rule(["a", []])', "invalid pattern element: pattern alternatives cannot be empty"],
  ['prefix_rule(["a"], justification=" ")', "invalid rule: justification cannot be empty"],
  ['prefix_rule(["a"], match=[""])', "invalid example: example cannot be an empty string"],
  ['prefix_rule(["a"], match=["a \'b"])', "invalid example: example string has invalid shell syntax"],
  ['prefix_rule(["a"], match=[[]])', "invalid example: example cannot be an empty list"],
  ['prefix_rule(["a"], match=[1])', "invalid example: example must be a string or list of strings (got int)"],
  ['prefix_rule(["a"], match=[[1]])', "invalid example: example tokens must be strings (got int)"],
  [
    'prefix_rule(["a"], not_match=["b", "a c"])',
    'expected example to not match rule `PrefixRule { pattern: PrefixPattern { first: "a", rest: [] }, decision: Allow, justification: None }`: a c',
  ],
  [
    'prefix_rule(["a", ["b", "c"]], match=["a b", "a", ["x y"]], justification="j")',
    'expected every example to match at least one rule. rules: ["PrefixRule { pattern: PrefixPattern { first: \\"a\\", rest: [Alts([\\"b\\", \\"c\\"])] }, decision: Allow, justification: Some(\\"j\\") }"]; unmatched examples: ["a", "\'x y\'"]',
  ],
  ["prefix_rul([])", "Variable `prefix_rul` not found, did you mean `prefix_rule`?"],
  ["nothing_like_it", "Variable `nothing_like_it` not found"],
  ["x += 1", "Local variable `x` referenced before assignment"],
  ['load("a", "b")', "No imports are available, you tried `a` (no call to `Evaluator.set_loader`)"],
  ["return 1", "`return` cannot be used outside of a `def` function"],
  ["break", "`break` cannot be used outside of a `for` loop"],
  ["def f(a, a): pass", "duplicated parameter name"],
  ['"a" + 1', "Operation `+` not supported for types `string` and `int`"],
  ['"a".foo', "Object of type `string` has no attribute `foo`"],
  ["def f(): f()\nf()", "Starlark call stack overflow"],
  [
    "for a in [1]:\n  for b in range(100000):\n    for c in range(100000): pass",
    "A rules file may take at most 200000 steps",
  ],
  ['x = "a" * 1000000 * 2', "A text or list in a rules file may have at most 1000000 elements"],
  [`x = ${"[".repeat(20_000)}`, "The file is nested too deeply"],
])("%s is refused", async (text, expected) => {
  expect(await why(`${text}\n`)).toBe(expected);
});

test("a fault names its place and the calls that led there", async () => {
  const { message, range, file } = await fault("\ndef f(p):\n    prefix_rule(\n        p,\n    )\n\nf([])\n");
  expect(file).toBe("x.rules");
  expect(range).toEqual({ start: { line: 3, column: 5 }, end: { line: 5, column: 6 } });
  expect(message).toBe(`starlark error: Traceback (most recent call last):
  * x.rules:7, in <module>
      f([])
  * x.rules:3, in f
      prefix_rule(
error: invalid pattern element: pattern cannot be empty
 --> x.rules:3:5
  |
3 |       prefix_rule(
  |  _____^
4 | |         p,
5 | |     )
  | |_____^
  |
`);
});

test.each([
  ["EXAMPLE.com.", "example.com"],
  ["example.com:443", "example.com"],
  ["[::1]:80", "::1"],
  ["::1", "::1"],
])("network rules know the host %s as %s", async (host, normal) => {
  const text = `network_rule(host="${host}", protocol="http-connect", decision="deny", justification="why")`;
  const { networkRules } = await parseRules("x.rules", text);
  expect(networkRules).toEqual([
    { host: normal, protocol: "https", decision: "forbidden", justification: "why" },
  ]);
});

test.each([
  [
    '"a", "ftp", "allow"',
    "network_rule protocol must be one of http, https, socks5_tcp, socks5_udp (got ftp)",
  ],
  ['" ", "http", "allow"', "network_rule host cannot be empty"],
  [
    '"https://a", "http", "allow"',
    "network_rule host must be a hostname or IP literal (without scheme or path)",
  ],
  ['"*.a", "http", "allow"', "network_rule host must be a specific host; wildcards are not allowed"],
  ['"a b", "http", "allow"', "network_rule host cannot contain whitespace"],
  ['"[::1", "http", "allow"', "network_rule host has an invalid bracketed IPv6 literal"],
  ['"[::1]x", "http", "allow"', "network_rule host contains an unsupported suffix: [::1]x"],
])("network_rule(%s) is refused", async (args, expected) => {
  expect(await why(`network_rule(${args})`)).toBe(`invalid rule: ${expected}`);
});

test.each([
  ['"", []', "name cannot be empty"],
  ['"a/b", []', "name must be a bare executable name (got a/b)"],
  ['"..", []', "name must be a bare executable name (got ..)"],
  ['"git", ["bin/git"]', "paths must be absolute (got bin/git)"],
  ['"git", [1]', "paths must be strings (got int)"],
  ['"git", ["/bin/rm"]', "path `/bin/rm` must have basename `git`"],
])("host_executable(%s) is refused", async (args, expected) => {
  expect(await why(`host_executable(${args})`)).toBe(`invalid rule: host_executable ${expected}`);
});

test("a rule is described with all that it holds", () => {
  expect(
    describeRule({ first: "a", rest: ["b", ["c", '"']], decision: "forbidden", justification: "x" }),
  ).toBe(
    'PrefixRule { pattern: PrefixPattern { first: "a", rest: [Single("b"), Alts(["c", "\\""])] }, decision: Forbidden, justification: Some("x") }',
  );
});
