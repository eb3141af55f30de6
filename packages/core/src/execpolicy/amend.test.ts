import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { amendedRulesFile, appendAllowRule, appendNetworkRule } from "./amend.ts";
import { parseRules } from "./parse.ts";

let home = "";
let file = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-rules-"));
  file = amendedRulesFile(home);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const text = (): Promise<string> => readFile(file, "utf8");

test("a rule is one line in a file that is made for it", async () => {
  await appendAllowRule(home, ["git", "push", 'a "b" \\ \n é']);
  expect(file).toBe(join(home, "rules", "default.rules"));
  expect(await text()).toBe(
    'prefix_rule(pattern=["git", "push", "a \\"b\\" \\\\ \\n é"], decision="allow")\n',
  );
  const { prefixRules } = await parseRules(file, await text());
  expect(prefixRules[0]?.rest).toEqual(["push", 'a "b" \\ \n é']);
});

test("a network rule holds the host in its normal form", async () => {
  await appendNetworkRule(home, {
    host: "A.com:443",
    protocol: "https",
    decision: "forbidden",
    justification: "why",
  });
  await appendNetworkRule(home, {
    host: "b",
    protocol: "socks5_tcp",
    decision: "allow",
    justification: null,
  });
  expect(await text()).toBe(
    'network_rule(host="a.com", protocol="https", decision="deny", justification="why")\nnetwork_rule(host="b", protocol="socks5_tcp", decision="allow")\n',
  );
});

test("what is there stays, ends its line and is not repeated", async () => {
  await mkdir(dirname(file));
  await writeFile(file, 'prefix_rule(pattern=["ls"], decision="allow")\r\n# mine');
  await appendAllowRule(home, ["ls"]);
  await Promise.all([appendAllowRule(home, ["cat"]), appendAllowRule(home, ["cat"])]);
  expect(await text()).toBe(
    'prefix_rule(pattern=["ls"], decision="allow")\r\n# mine\nprefix_rule(pattern=["cat"], decision="allow")\n',
  );
});

test("two processes that append at the same time lose nothing", async () => {
  const module = JSON.stringify(new URL("./amend.ts", import.meta.url).href);
  const code = `import(${module}).then(async ({ appendAllowRule }) => {
    for (let i = 0; i < 40; i++) await appendAllowRule(process.argv[1], [process.argv[2], String(i)]);
  });`;
  const run = (name: string) => {
    const options = { cwd: dirname(fileURLToPath(import.meta.url)) };
    return promisify(execFile)(process.execPath, ["--input-type=module", "-e", code, home, name], options);
  };
  await Promise.all([run("a"), run("b")]);
  const { prefixRules } = await parseRules(file, await text());
  const written = prefixRules.map(({ first, rest }) => `${first}${String(rest[0])}`);
  const wanted = ["a", "b"].flatMap((name) => Array.from({ length: 40 }, (_, i) => `${name}${i}`));
  expect(written.toSorted()).toEqual(wanted.toSorted());
});

test.each([
  ["an empty prefix", () => appendAllowRule(home, []), "prefix rule requires at least one token"],
  [
    "a host that is none",
    () => appendNetworkRule(home, { host: "*", protocol: "http", decision: "allow", justification: null }),
    "invalid network rule: network_rule host must be a specific host; wildcards are not allowed",
  ],
])("%s is refused", async (_what, append, why) => {
  await expect(append()).rejects.toMatchObject({
    kind: "io",
    message: `failed to update rules file ${file}: ${why}`,
  });
});

test("a file that cannot be written is named, and the next append is not kept from trying", async () => {
  await mkdir(file, { recursive: true });
  const why = `failed to open policy file ${file}: Is a directory`;
  await expect(appendAllowRule(home, ["ls"])).rejects.toThrow(`failed to update rules file ${file}: ${why}`);
  await rm(file, { recursive: true });
  await appendAllowRule(home, ["ls"]);
  expect(await text()).toContain('["ls"]');
});
