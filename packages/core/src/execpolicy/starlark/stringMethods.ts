import { cutFormat } from "./formatString.ts";
import { type Method, places } from "./method.ts";
import {
  type CallArguments,
  describe,
  display,
  EvaluationError,
  itemsOf,
  List,
  represent,
  Tuple,
  type Value,
} from "./value.ts";

/** The methods of a text. */
export function stringMethods(text: string): ReadonlyMap<string, Method> {
  const texts = (args: CallArguments, least: number, most = least): string[] =>
    places(args, least, most).map(expectText);
  const some = (args: CallArguments, fits: (part: string) => boolean): boolean => {
    const [what = null] = places(args, 1);
    return what instanceof Tuple ? what.items.map(expectText).some(fits) : fits(expectText(what));
  };
  return new Map<string, Method>([
    ["endswith", (args) => some(args, (part) => text.endsWith(part))],
    ["format", (args) => format(text, args)],
    [
      "join",
      (args) =>
        itemsOf(places(args, 1)[0] ?? null)
          .map(joined)
          .join(text),
    ],
    ["lower", (args) => places(args, 0) && text.toLowerCase()],
    ["lstrip", (args) => strip(text, texts(args, 0, 1)[0], "start")],
    ["removeprefix", (args) => withoutStart(text, texts(args, 1)[0] ?? "")],
    ["removesuffix", (args) => withoutEnd(text, texts(args, 1)[0] ?? "")],
    [
      "replace",
      (args) => {
        const [from = "", to = ""] = texts(args, 2);
        return text.replaceAll(from, () => to);
      },
    ],
    ["rstrip", (args) => strip(text, texts(args, 0, 1)[0], "end")],
    [
      "split",
      (args) => {
        const [separator] = texts(args, 0, 1);
        if (separator === "") throw new EvaluationError("Empty separator cannot be used for splitting");
        return new List(separator === undefined ? text.split(/\s+/u).filter(Boolean) : text.split(separator));
      },
    ],
    [
      "splitlines",
      (args) => {
        places(args, 0);
        const lines = text.split(/\r\n|\n|\r/);
        return new List(lines.at(-1) === "" ? lines.slice(0, -1) : lines);
      },
    ],
    ["startswith", (args) => some(args, (part) => text.startsWith(part))],
    ["strip", (args) => strip(text, texts(args, 0, 1)[0], "both")],
    ["upper", (args) => places(args, 0) && text.toUpperCase()],
  ]);
}

function expectText(value: Value): string {
  if (typeof value === "string") return value;
  throw new EvaluationError(`Expected \`str\`, but got \`${describe(value)}\``);
}

function joined(value: Value): string {
  if (typeof value === "string") return value;
  throw new EvaluationError(
    `Type of parameter \`to_join\` doesn't match, expected \`str\`, actual \`${describe(value)}\``,
  );
}

/** Takes spaces, or any of some characters, off the ends of a text. */
function strip(text: string, characters: string | undefined, side: "start" | "end" | "both"): string {
  const chars = [...text];
  const off = (char: string | undefined): boolean =>
    char !== undefined && (characters === undefined ? /\s/u.test(char) : characters.includes(char));
  let start = 0;
  let end = chars.length;
  while (side !== "end" && start < end && off(chars[start])) start++;
  while (side !== "start" && end > start && off(chars[end - 1])) end--;
  return chars.slice(start, end).join("");
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

function withoutEnd(text: string, end: string): string {
  return end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text;
}

/** `text.format(…)`: fields by place or by name. */
function format(text: string, { positional, named }: CallArguments): string {
  const pieces = cutFormat(text);
  if (typeof pieces === "string") throw new EvaluationError(`${pieces} in format string \`${text}\``);
  let next = 0;
  let numbered = false;
  const texts = pieces.map((piece) => {
    if (piece.kind === "literal") return piece.text;
    const [, name = "", conversion] = /^(.*?)(?:!([rs]))?$/s.exec(piece.text) ?? [];
    const show = conversion === "r" ? represent : display;
    if (name === "" || /^\d+$/.test(name)) {
      if (name === "" ? numbered : next > 0) {
        throw new EvaluationError(
          "Cannot mix manual field specification and automatic field numbering in format string",
        );
      }
      numbered ||= name !== "";
      const value = positional[name === "" ? next++ : Number(name)];
      if (value === undefined) throw new EvaluationError("Not enough parameters in format string");
      return show(value);
    }
    const value = named.get(name);
    if (value === undefined) throw new EvaluationError(`Key \`${name}\` was not found`);
    return show(value);
  });
  return texts.join("");
}
