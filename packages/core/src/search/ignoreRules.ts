import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ignore, { type Ignore } from "ignore";

/** What is known of a rule file: enough to see that it has changed. */
interface Stamp {
  readonly file: string;
  /** Null when there was no such file. */
  readonly state: string | null;
}

/** Rules of one file and the folder they are relative to. */
interface Rules {
  readonly base: string;
  readonly matcher: Ignore;
}

/** The kinds of rule files, those first that win over the others. */
const kinds = ["ignore", "git", "exclude", "global"] as const;
type RulesByKind = { readonly [K in (typeof kinds)[number]]: readonly Rules[] };

/** Names of entries that bring rules with them. */
export const ruleNames: readonly string[] = [".ignore", ".gitignore", ".git"];

const noRules: RulesByKind = { ignore: [], git: [], exclude: [], global: [] };

/** The variables that say where the user's own rules are. */
export interface HomeVariables {
  readonly HOME?: string | undefined;
  readonly XDG_CONFIG_HOME?: string | undefined;
}

/** Which entries of a folder and of those below it are left out. Immutable; deeper folders have one of their own. */
export class IgnoreScope {
  readonly #rules: RulesByKind;
  /** The files that were read for this folder, or looked for. */
  readonly #stamps: readonly Stamp[];

  private constructor(rules: RulesByKind, stamps: readonly Stamp[]) {
    this.#rules = rules;
    this.#stamps = stamps;
  }

  /** The scope around a folder: the rules of the folders above it and those of the user. */
  static around(root: string, home: HomeVariables): IgnoreScope {
    const rules = { ...noRules, global: globalRules(root, home) };
    let scope = new IgnoreScope(rules, []);
    for (const folder of foldersAbove(root)) scope = scope.#enter(folder, ruleFiles(folder, true), true);
    return scope.#around(root);
  }

  /** The scope inside a folder, given which of `ruleNames` are in it. */
  inside(folder: string, names: readonly string[]): IgnoreScope {
    if (names.length === 0) return this.#without();
    const files = ruleFiles(folder, names.includes(".git")).filter(
      ({ kind }) => kind === "exclude" || names.includes(kind === "git" ? ".gitignore" : ".ignore"),
    );
    return files.length === 0 ? this.#without() : this.#enter(folder, files, false);
  }

  /** Whether a file that was read for this scope has changed, or come, or gone. */
  get changed(): boolean {
    return this.#stamps.some(({ file, state }) => stateOf(file) !== state);
  }

  /** A function that tells for the names in a folder whether they are left out; null when nothing is. */
  filter(folder: string): ((name: string, isFolder: boolean) => boolean) | null {
    const lists = kinds.map((kind) => this.#rules[kind]).filter((rules) => rules.length > 0);
    if (lists.length === 0) return null;
    // A matcher remembers every path it has seen: a copy for each folder forgets them with the folder.
    const matchers = lists.flatMap((rules) =>
      rules.map(({ base, matcher }) => ({
        prefix: below(base, folder),
        matcher: ignore({ ignoreCase: false }).add(matcher),
      })),
    );
    return (name, isFolder) => {
      for (const { prefix, matcher } of matchers) {
        const { ignored, unignored } = matcher.test(`${prefix}${name}${isFolder ? "/" : ""}`);
        if (ignored || unignored) return ignored;
      }
      return false;
    };
  }

  #without(): IgnoreScope {
    return this.#stamps.length === 0 ? this : new IgnoreScope(this.#rules, []);
  }

  #enter(folder: string, files: readonly RuleFile[], keepStamps: boolean): IgnoreScope {
    const rules: { -readonly [K in keyof RulesByKind]: readonly Rules[] } = { ...this.#rules };
    const stamps: Stamp[] = keepStamps ? [...this.#stamps] : [];
    for (const { file, kind } of files) {
      stamps.push({ file, state: stateOf(file) });
      const matcher = readRules(file);
      // The deepest file decides.
      if (matcher !== null) rules[kind] = [{ base: folder, matcher }, ...rules[kind]];
    }
    return new IgnoreScope(rules, stamps);
  }

  /** Leaves out rules by which the root itself would be left out: who asks for it wants to see what is in it. */
  #around(root: string): IgnoreScope {
    const wanted = ({ base, matcher }: Rules): boolean =>
      base === root || !matcher.ignores(`${below(base, dirname(root))}${basename(root)}/`);
    const rules = {
      ignore: this.#rules.ignore.filter(wanted),
      git: this.#rules.git.filter(wanted),
      exclude: this.#rules.exclude.filter(wanted),
      global: this.#rules.global,
    };
    return new IgnoreScope(rules, this.#stamps);
  }
}

/** The folders above one, from the top down. */
function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [...foldersAbove(above), above];
}

interface RuleFile {
  readonly kind: keyof RulesByKind;
  readonly file: string;
}

function ruleFiles(folder: string, withExclude: boolean): RuleFile[] {
  const files: RuleFile[] = [
    { kind: "ignore", file: join(folder, ".ignore") },
    { kind: "git", file: join(folder, ".gitignore") },
  ];
  if (withExclude) files.push({ kind: "exclude", file: join(folder, ".git/info/exclude") });
  return files;
}

/** Path of a folder from another one above it, with a slash at the end unless they are the same. */
function below(base: string, folder: string): string {
  if (folder === base) return "";
  return `${folder.slice(base.endsWith("/") ? base.length : base.length + 1)}/`;
}

function stateOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

function readRules(file: string): Ignore | null {
  const text = readText(file);
  return text === null || text.trim() === "" ? null : ignore({ ignoreCase: false }).add(text);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** The rules that git applies everywhere: `core.excludesFile`, by default `git/ignore` beside the user's settings. */
function globalRules(root: string, { HOME, XDG_CONFIG_HOME }: HomeVariables): Rules[] {
  if (HOME === undefined && XDG_CONFIG_HOME === undefined) return [];
  const home = HOME ?? "/";
  const settings = XDG_CONFIG_HOME || join(home, ".config");
  const configured = [join(home, ".gitconfig"), join(settings, "git/config")]
    .map(excludesFile)
    .find((file) => file);
  const matcher = readRules(configured?.replace(/^~(?=\/)/, home) ?? join(settings, "git/ignore"));
  return matcher === null ? [] : [{ base: root, matcher }];
}

function excludesFile(config: string): string | undefined {
  return /^\s*excludesfile\s*=\s*"?\s*(\S+?)\s*"?\s*$/im.exec(readText(config) ?? "")?.[1];
}
