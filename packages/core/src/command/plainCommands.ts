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
/** How an assignment begins, and what looks like the expansion of a variable to the grammar. */
const VARIABLE = /=|^\w+[#%?@]/;
const NUMBER = /^-$|^-?(?:0x)?\d+$/;
/** A continued line after which nothing comes. */
const OPEN_END = /\\\n[ \t]*$/;
const EXPANSION = /[*?[{]/;
const BRACKET = /[[\]{}]/;
/** A list that the shell counts out. */
const RANGE = /\{\d+\.\.\d+\}/;
/** An operator of tests with nothing but quotes or brackets after it. */
const COMPARISON = /^=[=~](?:$|[[\]{}])/;

/**
 * Takes a shell script apart into the commands it runs when it is nothing but plain commands joined by `&&`, `||`,
 * `|`, `;` and line ends. Null as soon as anything else appears: variables and other substitutions, redirections,
 * background jobs, subshells, assignments, comments, control flow, or a mistake; null too for no command at all.
 */
export function plainCommands(script: string): PlainCommand[] | null {
  if (OPEN_END.test(script)) return null;
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
  /** Whether there is a bracket or brace in it that is one to the shell. */
  readonly brackets: boolean;
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
      if (word === null || mixesBrackets(words.at(-1), word)) return null;
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
    if (this.skipBlank(true) || this.ended) {
      return this.#peek() === "\\" && this.#text[this.#at - 1] === "\n" ? null : "closed";
    }
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
    if (/^(?:#|\\[ \t])/.test(this.#text.slice(this.#at, this.#at + 2))) return null;
    let word: Piece = { text: "", written: "", expands: false, brackets: false };
    let quoted = false;
    for (let start = true; !this.ended && !WORD_END.test(this.#peek()); start = false) {
      const char = this.#peek();
      if (!start && this.#splitsWord()) return null;
      const piece = char === '"' ? this.#doubleQuoted() : char === "'" ? this.#singleQuoted() : this.#bare();
      if (piece === null || (char === "=" && start && COMPARISON.test(piece.written))) return null;
      quoted ||= char === '"' || char === "'";
      word = {
        text: word.text + piece.text,
        written: word.written + piece.written,
        expands: word.expands || piece.expands,
        brackets: word.brackets || piece.brackets,
      };
    }
    if (first && (quoted || word.brackets || isGrammar(word.written))) return null;
    return word;
  }

  #bare(): Piece | null {
    const start = this.#at;
    let text = "";
    let expands = false;
    let brackets = false;
    for (let before = ""; !this.ended; this.#at++) {
      let char = this.#peek();
      if (char === "\\") {
        if (BRACKET.test(before) && this.#splitsWord()) return null;
        char = this.#text.charAt(++this.#at);
        if (char === "" || /[\t\n\r]/.test(char)) return null;
        before = "";
      } else if (SPECIAL.test(char)) {
        break;
      } else if (char < " " || char === "\u007f") {
        return null;
      } else {
        expands ||= EXPANSION.test(char);
        brackets ||= BRACKET.test(char);
        before = char;
      }
      text += char;
    }
    const written = this.#text.slice(start, this.#at);
    return this.#at === start || RANGE.test(written) ? null : { text, written, expands, brackets };
  }

  /** Whether a backslash stands here that ends a word in the grammar, though not in a shell, when it has begun. */
  #splitsWord(): boolean {
    return this.#peek() === "\\" && !/["'\\]/.test(this.#text.charAt(this.#at + 1));
  }

  #singleQuoted(): Piece | null {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end === -1) return null;
    const text = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { text, written: text, expands: false, brackets: false };
  }

  #doubleQuoted(): Piece | null {
    const start = ++this.#at;
    let text = "";
    for (; !this.ended; this.#at++) {
      const char = this.#peek();
      if (char === "$" || char === "`") return null;
      if (char === '"') {
        return { text, written: this.#text.slice(start, this.#at++), expands: false, brackets: false };
      }
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
  return GRAMMAR_WORDS.has(word) || VARIABLE.test(word) || NUMBER.test(word);
}

/** Whether a bracket that stands alone is followed by another one. */
function mixesBrackets(before: Piece | undefined, word: Piece): boolean {
  return before?.brackets === true && before.written.length === 1 && BRACKET.test(word.written.charAt(0));
}
