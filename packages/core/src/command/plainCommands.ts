/** A command of a script, word by word. */
export interface PlainCommand {
  /** What the program gets, as far as the shell does not expand it further. */
  readonly words: readonly string[];
  /** The words as written, without their quotes but with their backslashes. */
  readonly written: readonly string[];
  /** For each word whether the shell may turn it into others: by a file pattern or a list in braces. */
  readonly expands: readonly boolean[];
}

/** Words that make more of a line than plain commands when they come first. */
const GRAMMAR_WORDS: ReadonlySet<string> = new Set([
  ..."if then else elif fi case esac for while until do done select function in".split(" "),
  ..."export declare typeset readonly local unset unsetenv".split(" "),
  ..."{ } ! [ [[ ]]".split(" "),
]);

/** Characters that end a word or begin something that is not plain. */
const SPECIAL = /[ \t\n"'\\$`()<>&|;]/;
const WORD_END = /[ \t\n;|&]/;
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;
const EXPANSION = /[*?[{]/;

/**
 * Takes a shell script apart into the commands it runs when it is nothing but plain commands joined by `&&`, `||`,
 * `|`, `;` and line ends. Null as soon as anything else appears: variables and other substitutions, redirections,
 * background jobs, subshells, assignments, comments, control flow, or a mistake; null too for no command at all.
 */
export function plainCommands(script: string): PlainCommand[] | null {
  const reader = new Reader(script);
  const commands: PlainCommand[] = [];
  reader.skipBlank(true);
  while (!reader.ended) {
    const command = reader.command();
    if (command === null) return null;
    commands.push(command);
    const joint = reader.joint();
    if (joint === null || (joint === "open" && reader.ended)) return null;
  }
  return commands.length === 0 ? null : commands;
}

/** A piece of a word. */
interface Piece {
  readonly text: string;
  readonly written: string;
  readonly expands: boolean;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Skips spaces and continued lines, on request line ends too; tells whether a line end was among them. */
  skipBlank(overLines: boolean): boolean {
    let lineEnd = false;
    for (; !this.ended; this.#at++) {
      const char = this.#text[this.#at];
      if (char === "\\" && this.#text[this.#at + 1] === "\n") this.#at++;
      else if (char === "\n" && overLines) lineEnd = true;
      else if (char !== " " && char !== "\t") break;
    }
    return lineEnd;
  }

  /** One command; null when it is not plain. */
  command(): PlainCommand | null {
    const words: Piece[] = [];
    for (this.skipBlank(false); !this.ended && !/[\n;|&]/.test(this.#peek()); this.skipBlank(false)) {
      const word = this.#word(words.length === 0);
      if (word === null) return null;
      words.push(word);
    }
    if (words.length === 0) return null;
    return {
      words: words.map((word) => word.text),
      written: words.map((word) => word.written),
      expands: words.map((word) => word.expands),
    };
  }

  /** What joins the next command: "open" when one must follow, "closed" when the script may end; null otherwise. */
  joint(): "open" | "closed" | null {
    if (this.skipBlank(true) || this.ended) return "closed";
    const rest = this.#text.slice(this.#at, this.#at + 2);
    const mark = rest === "&&" || rest === "||" ? rest : rest.charAt(0);
    if (!["&&", "||", "|", ";"].includes(mark) || rest === "|&" || rest === ";;") return null;
    this.#at += mark.length;
    this.skipBlank(true);
    return mark === ";" ? "closed" : "open";
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #word(first: boolean): Piece | null {
    if (this.#peek() === "#") return null;
    let word: Piece = { text: "", written: "", expands: false };
    let quoted = false;
    while (!this.ended && !WORD_END.test(this.#peek())) {
      const char = this.#peek();
      const piece = char === '"' ? this.#doubleQuoted() : char === "'" ? this.#singleQuoted() : this.#bare();
      if (piece === null) return null;
      quoted ||= char === '"' || char === "'";
      word = {
        text: word.text + piece.text,
        written: word.written + piece.written,
        expands: word.expands || piece.expands,
      };
    }
    return first && (quoted || isGrammar(word.written)) ? null : word;
  }

  #bare(): Piece | null {
    const start = this.#at;
    let text = "";
    let expands = false;
    for (; !this.ended; this.#at++) {
      let char = this.#peek();
      if (char === "\\") {
        char = this.#text.charAt(++this.#at);
        if (char === "" || char === "\n" || char === "\r") return null;
      } else if (SPECIAL.test(char)) {
        break;
      } else if (char < " " || char === "\u007f") {
        return null;
      } else {
        expands ||= EXPANSION.test(char);
      }
      text += char;
    }
    return this.#at === start ? null : { text, written: this.#text.slice(start, this.#at), expands };
  }

  #singleQuoted(): Piece | null {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end === -1) return null;
    const text = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { text, written: text, expands: false };
  }

  #doubleQuoted(): Piece | null {
    const start = ++this.#at;
    let text = "";
    for (; !this.ended; this.#at++) {
      const char = this.#peek();
      if (char === "$" || char === "`") return null;
      if (char === '"') return { text, written: this.#text.slice(start, this.#at++), expands: false };
      if (char !== "\\") {
        text += char;
        continue;
      }
      const next = this.#text.charAt(++this.#at);
      if (next !== "\n") text += '$`"\\'.includes(next) ? next : char + next;
    }
    return null;
  }
}

/** Whether a first word makes the line something else than a plain command. */
function isGrammar(word: string): boolean {
  return GRAMMAR_WORDS.has(word) || ASSIGNMENT.test(word) || /^\d+$/.test(word);
}
