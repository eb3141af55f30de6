import type { ParsedCommand } from "@codex/protocol";
import { shellJoin } from "./display.ts";
import { operands } from "./operands.ts";

/** What one command does, before its text is added. */
type Action = Readonly<
  | { type: "read"; path: string }
  | { type: "list_files"; path: string | undefined }
  | { type: "search"; query: string | undefined; path: string | undefined }
>;

type Reading = (args: readonly string[]) => Action | null;

const LS = ["-I", "-w", "--block-size", "--format", "--time-style", "--color", "--quoting-style"];
const EZA = ["-I", "--ignore-glob", "--color", "--sort", "--time-style", "--time"];
const TREE = ["-L", "-P", "-I", "--charset", "--filelimit", "--sort"];
const DU = ["-d", "--max-depth", "-B", "--block-size", "--exclude", "--time-style"];
const RG = [
  ..."-g --glob --iglob -t --type --type-add --type-not".split(" "),
  ..."-m --max-count -A -B -C --context --max-depth".split(" "),
];
const GREP_PATTERN = ["-e", "--regexp", "-f", "--file"];
const GREP = [
  ..."-m --max-count -A -B -C".split(" "),
  ..."--context --after-context --before-context".split(" "),
];
const AG = ["-G", "-g", "--file-search-regex", "--ignore-dir", "--ignore-file", "--path-to-ignore"];
const FD = ["-t", "--type", "-e", "--extension", "-E", "--exclude", "--search-path"];
const GIT_LS_FILES = ["--exclude", "--exclude-from", "--exclude-standard"];
const BAT = "--theme --language --style --terminal-width --tabs --line-range --map-syntax".split(" ");
const LESS = "-p -P -x -y -z -j --pattern --prompt --tabs --shift --jump-target".split(" ");
const NL = ["-s", "-w", "-v", "-i", "-b"];
const AWK = ["-F", "-v", "-f", "--field-separator", "--assign", "--file"];
const FIND_PATTERN = ["-name", "-iname", "-path", "-regex"];
const PYTHON_LISTING = [
  "os.walk",
  "os.listdir",
  "os.scandir",
  "glob.glob",
  "glob.iglob",
  "pathlib.Path",
  ".rglob(",
];

const READINGS: ReadonlyMap<string, Reading> = new Map([
  ["ls", listing(LS)],
  ["eza", listing(EZA)],
  ["exa", listing(EZA)],
  ["tree", listing(TREE)],
  ["du", listing(DU)],
  ["rg", ripgrep],
  ["rga", ripgrep],
  ["ripgrep-all", ripgrep],
  ["grep", grep],
  ["egrep", grep],
  ["fgrep", grep],
  ["ag", silverSearcher],
  ["ack", silverSearcher],
  ["pt", silverSearcher],
  ["fd", fd],
  ["find", find],
  ["git", git],
  ["cat", onlyFile([])],
  ["bat", onlyFile(BAT)],
  ["batcat", onlyFile(BAT)],
  ["less", onlyFile(LESS)],
  ["more", onlyFile([])],
  ["head", (args) => lines(args, /^\d+$/)],
  ["tail", (args) => lines(args, /^\+?\d+$/)],
  ["nl", (args) => firstFile(operands(args, NL))],
  ["awk", (args) => file(awkFile(args))],
  ["sed", sed],
]);

/** Tells what a command does, from its words. */
export function classify(words: readonly string[]): ParsedCommand {
  const [program = "", ...args] = words;
  const reading = READINGS.get(program) ?? (/^python/.test(program) ? python : null);
  const action = reading?.(args) ?? null;
  const cmd = shellJoin(words);
  switch (action?.type) {
    case undefined:
      return { type: "unknown", cmd };
    case "read":
      return { type: "read", cmd, name: shortPath(action.path), path: action.path };
    case "list_files":
      return { type: "list_files", cmd, path: shortened(action.path) };
    case "search":
      return { type: "search", cmd, query: action.query ?? null, path: shortened(action.path) };
  }
}

/** The file that an awk command reads; undefined when it reads what is piped in. */
export function awkFile(args: readonly string[]): string | undefined {
  const rest = operands(args, AWK);
  const separateProgram = args.includes("-f") || args.includes("--file");
  return rest[separateProgram ? 0 : 1];
}

/** Whether a sed argument prints one line or a range of lines, like `5p` or `1,20p`. */
function isLineRange(arg: string): boolean {
  return /^\d+(?:,\d+)?p$/.test(arg);
}

/** The file of a `sed -n 1,20p FILE`; undefined for any other use. */
export function sedFile(args: readonly string[]): string | undefined {
  if (!args.includes("-n") || !args.some(isLineRange)) return undefined;
  const rest = operands(args, ["-e", "--expression", "-f", "--file"]);
  const [first, second] = rest;
  return first !== undefined && isLineRange(first) ? second : first;
}

/** The last part of a path that says something. */
function shortPath(path: string): string {
  const parts = path.replaceAll("\\", "/").replace(/\/+$/, "").split("/");
  const telling = parts.filter((part) => !["", "build", "dist", "node_modules", "src"].includes(part));
  return telling.at(-1) ?? path.replaceAll("\\", "/").replace(/\/+$/, "");
}

function shortened(path: string | undefined): string | null {
  return path === undefined ? null : shortPath(path);
}

function file(path: string | undefined): Action | null {
  return path === undefined ? null : { type: "read", path };
}

function firstFile(rest: readonly string[]): Action | null {
  return file(rest[0]);
}

function onlyFile(withValue: readonly string[]): Reading {
  return (args) => {
    const rest = operands(args, withValue);
    return rest.length === 1 ? firstFile(rest) : null;
  };
}

function listing(withValue: readonly string[]): Reading {
  return (args) => ({ type: "list_files", path: operands(args, withValue)[0] });
}

function ripgrep(args: readonly string[]): Action {
  const [first, second] = operands(args, RG).filter((arg) => !arg.startsWith("-"));
  if (args.includes("--files")) return { type: "list_files", path: first };
  return { type: "search", query: first, path: second };
}

function silverSearcher(args: readonly string[]): Action {
  const [query, path] = operands(args, AG).filter((arg) => !arg.startsWith("-"));
  return { type: "search", query, path };
}

function grep(args: readonly string[]): Action {
  let pattern: string | undefined;
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (GREP_PATTERN.includes(arg)) {
      at++;
      pattern ??= args[at];
    } else if (GREP.includes(arg)) at++;
    else if (!arg.startsWith("-")) rest.push(arg);
  }
  const [query, path] = pattern === undefined ? rest : [pattern, ...rest];
  return { type: "search", query, path };
}

function git(args: readonly string[]): Action | null {
  const [command, ...rest] = args;
  if (command === "grep") return grep(rest);
  return command === "ls-files" ? listing(GIT_LS_FILES)(rest) : null;
}

function fd(args: readonly string[]): Action {
  const [first, second] = operands(args, FD).filter((arg) => !arg.startsWith("-"));
  if (first !== undefined && second === undefined && looksLikePath(first)) {
    return { type: "list_files", path: first };
  }
  return first === undefined
    ? { type: "list_files", path: undefined }
    : { type: "search", query: first, path: second };
}

function looksLikePath(text: string): boolean {
  return text === "." || text === ".." || /[/\\]/.test(text);
}

function find(args: readonly string[]): Action {
  const path = args.find((arg) => !arg.startsWith("-") && !["!", "(", ")"].includes(arg));
  const flag = args.findIndex((arg, at) => FIND_PATTERN.includes(arg) && at + 1 < args.length);
  return flag === -1 ? { type: "list_files", path } : { type: "search", query: args[flag + 1], path };
}

/** `head` and `tail`: only with a count of lines and a file, or a file alone. */
function lines(args: readonly string[], count: RegExp): Action | null {
  const [first, second] = args;
  if (first === undefined) return null;
  if (first === "-n") {
    return second !== undefined && count.test(second) ? firstFile(operands(args.slice(2))) : null;
  }
  if (first.startsWith("-n")) return count.test(first.slice(2)) ? firstFile(operands(args.slice(1))) : null;
  return args.length === 1 && !/^[-+]/.test(first) ? file(first) : null;
}

function sed(args: readonly string[]): Action | null {
  return file(sedFile(args));
}

function python(args: readonly string[]): Action | null {
  const code = args[args.indexOf("-c") + 1];
  if (!args.includes("-c") || code === undefined) return null;
  return PYTHON_LISTING.some((call) => code.includes(call)) ? { type: "list_files", path: undefined } : null;
}
