import { readFileSync } from "node:fs";

/** Scripts as people and models write them, from `fixtures/shell/realistic.txt`. */
export function realisticScripts(): string[] {
  const text = readFileSync(new URL("fixtures/shell/realistic.txt", import.meta.url), "utf8");
  return text.replace(/\n$/, "").split("\n%%\n");
}

const PROGRAMS = "ls cat rg git ./x /bin/a echo npm a-b a.b a_b g++ ~/x \\ls 7z x:y @a %1".split(" ");
const ODD_PROGRAMS = '-a !x in done } ] [ { a? * == 5 "ls" x=1 a=b a[1] {} a#b ! if time export'.split(" ");
const WORDS = [
  ..."-la file.txt a 5 -n 10 2x x=1 ./a/b *.ts src/** [ab] {a,b} {} a.b --flag=value - --".split(" "),
  ..."+x %s @ a:b a,b ! !x ^a a#b == =~ = {1..3} a{1..3}b {a..z} [ [x x] ? a? 1.5 0x1 -5".split(" "),
  ..."é 日本 a@b % } { x} if done in a[0] a[0]=1 a+=1 \\$x \\\" \\n \\\\ \\; \\| \\'".split(" "),
  ...`"a b"|'a b'|"a"b|a"b"|a'b'|""|''|"\\$x"|"\\""|"a\\nb"|"'"|'"'|"a;b"|"#"|"*"|"a\nb"|'a\nb'|"é"`.split(
    "|",
  ),
  ...`$x|"$x"|$(x)|\`x\`|> x|2>&1|< x|<(x)|#c|a\\\nb|a\\ b|\\ `.split("|"),
];
const SPACES = [" ", " ", " ", "  ", "\t", " \\\n "];
const JOINTS = " && ,&&, || ,||, | ,|,; , ;,;,\n,\n\n,\n  , &&\n,|\n, & ,&, |& ,;;, \\\n ,; ;".split(",");

/** `count` scripts put together from usual and unusual pieces; the same ones every time. */
export function generatedScripts(count: number): string[] {
  let seed = 4;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  const command = (): string => {
    const words = [pick(below(9) === 0 ? ODD_PROGRAMS : PROGRAMS)];
    for (let more = below(4); more > 0; more--) {
      words.push(below(5) === 0 ? pick(WORDS) + pick(WORDS) : pick(WORDS));
    }
    return words.join(pick(SPACES));
  };
  return Array.from({ length: count }, () => {
    let script = command();
    for (let more = below(3); more > 0; more--) script += pick(JOINTS) + command();
    return below(15) === 0 ? script + pick(JOINTS) : script;
  });
}
