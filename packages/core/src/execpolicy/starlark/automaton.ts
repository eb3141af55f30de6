/** A state: what to do on each terminal, and where to go on after a nonterminal was put together. */
interface State {
  /** Items of the state (`production * WIDTH + dot`) and the terminals that may follow each. */
  readonly kernel: Map<number, bigint>;
  readonly moves: Map<string, number>;
  /** Production to put together by terminal; null where the terminal is taken in. */
  readonly actions: Map<string, number | null>;
}

interface Production {
  readonly head: string;
  readonly body: readonly string[];
}

/** What a sequence of symbols can begin with. */
interface First {
  /** Bits of terminals. */
  readonly first: bigint;
  /** Whether it can be nothing at all. */
  readonly empty: boolean;
}

const WIDTH = 16;
/** The terminal behind the last. */
const END = "END";

/** Where a sequence of terminals stops being part of a language. */
export interface Stop {
  /** Index of the first terminal that does not fit. */
  readonly index: number;
  /** What would have fitted there. */
  readonly expected: readonly string[];
}

/**
 * Recognises the language of a grammar that is LALR(1), and tells where a text leaves it and what it could
 * have gone on with. Building it takes tens of milliseconds: it is for texts that are known to be wrong.
 */
export class Automaton {
  readonly #productions: Production[];
  readonly #byHead = new Map<string, number[]>();
  /** One bit for each terminal. */
  readonly #bits = new Map<string, bigint>();
  readonly #first = new Map<string, bigint>();
  readonly #empty = new Set<string>();
  readonly #behind = new Map<number, First>();
  readonly #states: State[] = [];
  readonly #byKernel = new Map<string, number>();

  /** `grammar`: lines of `Head ::= a B || c`; the first is the start and has no alternative. */
  constructor(grammar: string) {
    this.#productions = readGrammar(grammar);
    this.#productions.forEach(({ head }, index) => {
      this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), index]);
    });
    for (const symbol of [END, ...this.#productions.flatMap(({ body }) => body)]) {
      if (!this.#byHead.has(symbol) && !this.#bits.has(symbol)) {
        this.#bits.set(symbol, 1n << BigInt(this.#bits.size));
      }
    }
    this.#findFirsts();
    this.#buildStates();
    for (const state of this.#states) this.#fillActions(state);
  }

  /** Where `terminals` leave the language; null when they and the end behind them fit. */
  firstStop(terminals: readonly string[]): Stop | null {
    const stack = [0];
    for (let index = 0; index <= terminals.length; ) {
      const terminal = terminals[index] ?? END;
      const state = this.#states[stack.at(-1) ?? 0];
      const action = state?.actions.get(terminal);
      if (state === undefined || action === undefined) {
        return { index, expected: [...(state?.actions.keys() ?? [])].filter((name) => name !== END) };
      }
      if (action === 0) return null;
      if (action === null) {
        stack.push(state.moves.get(terminal) ?? 0);
        index++;
      } else {
        const { head, body } = this.#production(action);
        stack.length -= body.length;
        stack.push(this.#states[stack.at(-1) ?? 0]?.moves.get(head) ?? 0);
      }
    }
    return null;
  }

  #production(index: number): Production {
    return this.#productions[index] ?? { head: "", body: [] };
  }

  #findFirsts(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const { head, body } of this.#productions) {
        const before = this.#first.get(head) ?? 0n;
        const { first, empty } = this.#firstOf(body, 0);
        if ((before | first) === before && (!empty || this.#empty.has(head))) continue;
        this.#first.set(head, before | first);
        if (empty) this.#empty.add(head);
        changed = true;
      }
    }
  }

  /** Terminals that `body` can begin with from a place on, and whether it can be nothing from there. */
  #firstOf(body: readonly string[], from: number): First {
    let first = 0n;
    for (const symbol of body.slice(from)) {
      const bit = this.#bits.get(symbol);
      if (bit !== undefined) return { first: first | bit, empty: false };
      first |= this.#first.get(symbol) ?? 0n;
      if (!this.#empty.has(symbol)) return { first, empty: false };
    }
    return { first, empty: true };
  }

  /** What can stand behind the symbol at the dot of an item. */
  #firstBehind(item: number): First {
    const known = this.#behind.get(item);
    if (known !== undefined) return known;
    const { body } = this.#production(Math.floor(item / WIDTH));
    const found = this.#firstOf(body, (item % WIDTH) + 1);
    this.#behind.set(item, found);
    return found;
  }

  /** All items that are reached from some without taking anything in. */
  #closure(kernel: ReadonlyMap<number, bigint>): Map<number, bigint> {
    const items = new Map(kernel);
    for (const queue = [...items.keys()]; ; ) {
      const item = queue.pop();
      if (item === undefined) return items;
      const { body } = this.#production(Math.floor(item / WIDTH));
      const dot = item % WIDTH;
      const next = this.#byHead.get(body[dot] ?? "");
      if (next === undefined) continue;
      const { first, empty } = this.#firstBehind(item);
      const follow = empty ? first | (items.get(item) ?? 0n) : first;
      for (const production of next) {
        const key = production * WIDTH;
        const known = items.get(key);
        if (known !== undefined && (known | follow) === known) continue;
        items.set(key, (known ?? 0n) | follow);
        queue.push(key);
      }
    }
  }

  #buildStates(): void {
    this.#stateOf(new Map([[0, this.#bits.get(END) ?? 0n]]));
    for (const queue = new Set([0]); ; ) {
      const [index] = queue;
      if (index === undefined) return;
      queue.delete(index);
      const state = this.#states[index];
      if (state === undefined) continue;
      const kernels = new Map<string, Map<number, bigint>>();
      for (const [item, follow] of this.#closure(state.kernel)) {
        const symbol = this.#production(Math.floor(item / WIDTH)).body[item % WIDTH];
        if (symbol === undefined) continue;
        const kernel = kernels.get(symbol) ?? new Map<number, bigint>();
        kernels.set(symbol, kernel.set(item + 1, follow));
      }
      for (const [symbol, kernel] of kernels) {
        const { target, changed } = this.#stateOf(kernel);
        state.moves.set(symbol, target);
        if (changed) queue.add(target);
      }
    }
  }

  /** The state with the items of a kernel, told what may follow them here, too. */
  #stateOf(kernel: Map<number, bigint>): { target: number; changed: boolean } {
    const key = [...kernel.keys()].sort((a, b) => a - b).join();
    const target = this.#byKernel.get(key);
    const known = target === undefined ? undefined : this.#states[target];
    if (target === undefined || known === undefined) {
      this.#byKernel.set(key, this.#states.length);
      this.#states.push({ kernel, moves: new Map(), actions: new Map() });
      return { target: this.#states.length - 1, changed: true };
    }
    let changed = false;
    for (const [item, follow] of kernel) {
      const before = known.kernel.get(item) ?? 0n;
      if ((before | follow) === before) continue;
      known.kernel.set(item, before | follow);
      changed = true;
    }
    return { target, changed };
  }

  #fillActions({ kernel, moves, actions }: State): void {
    for (const symbol of moves.keys()) if (this.#bits.has(symbol)) actions.set(symbol, null);
    for (const [item, follow] of this.#closure(kernel)) {
      const production = Math.floor(item / WIDTH);
      if (this.#production(production).body.length !== item % WIDTH) continue;
      for (const [terminal, bit] of this.#bits) if ((follow & bit) !== 0n) actions.set(terminal, production);
    }
  }
}

function readGrammar(grammar: string): Production[] {
  return grammar
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [head = "", alternatives = ""] = line.split(" ::= ");
      return alternatives.split(" || ").map((body) => ({ head, body: body === '""' ? [] : body.split(" ") }));
    });
}
