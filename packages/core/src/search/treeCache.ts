import { setImmediate } from "node:timers/promises";
import { FileTree } from "./fileTree.ts";
import type { HomeVariables } from "./ignoreRules.ts";

/** How long work goes on before messages are looked at, in milliseconds. */
const sliceMs = 8;
/** Trees and files that are kept of roots nobody is searching. */
const mostTrees = 16;
const mostFiles = 1_500_000;
/** An update that takes longer is repeated only when some time has passed, in milliseconds. */
const dearMs = 50;
/** So many times as long as it takes. */
const restFactor = 5;

interface Entry {
  readonly tree: FileTree;
  /** Those who wait for the update that is under way. */
  readonly waiting: Set<() => boolean>;
  updating: Promise<boolean> | null;
  updatedAt: number;
  cost: number;
}

/** Runs work in slices, between which other work and messages get their turn; null when it is no longer wanted. */
export async function runInSlices<T>(
  steps: Generator<void, T, undefined>,
  wanted: () => boolean,
): Promise<T | null> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    if (!wanted()) return null;
    until = performance.now() + sliceMs;
  }
}

/** The trees of the roots that have been searched, those that were searched last. */
export class TreeCache {
  readonly #entries = new Map<string, Entry>();
  readonly #home: HomeVariables;

  constructor(home: HomeVariables) {
    this.#home = home;
  }

  /** The tree of a root, as it was last seen or is being read. */
  tree(root: string): FileTree {
    return this.#entry(root).tree;
  }

  /** Brings the tree of a root up to date; ends early when nobody who waits for it still wants it. */
  async update(root: string, wanted: () => boolean): Promise<void> {
    const entry = this.#entry(root);
    entry.waiting.add(wanted);
    try {
      // What is under way may have passed by what has changed since.
      if (entry.updating !== null && !(await entry.updating)) return;
      if (!wanted()) return;
      entry.updating ??= this.#update(root, entry).finally(() => {
        entry.updating = null;
      });
      await entry.updating;
    } finally {
      entry.waiting.delete(wanted);
    }
  }

  async #update(root: string, entry: Entry): Promise<boolean> {
    const begun = performance.now();
    if (entry.cost > dearMs && begun - entry.updatedAt < restFactor * entry.cost) return true;
    const isFirst = entry.tree.top === null;
    const isWanted = (): boolean => [...entry.waiting].some((wanted) => wanted());
    const done = (await runInSlices(counted(entry.tree.update()), isWanted)) !== null;
    entry.updatedAt = performance.now();
    entry.cost = isFirst ? 0 : entry.updatedAt - begun;
    // Half a tree cannot be told from a whole one.
    if (!done) this.#entries.delete(root);
    this.#shrink();
    return done;
  }

  #entry(root: string): Entry {
    const known = this.#entries.get(root);
    const tree = known?.tree ?? new FileTree(root, this.#home);
    const entry = known ?? { tree, waiting: new Set(), updating: null, updatedAt: 0, cost: 0 };
    // The last ones asked for stand last.
    this.#entries.delete(root);
    this.#entries.set(root, entry);
    return entry;
  }

  #shrink(): void {
    let files = 0;
    for (const { tree } of this.#entries.values()) files += tree.size;
    for (const [root, entry] of this.#entries) {
      if (this.#entries.size <= mostTrees && files <= mostFiles) return;
      if (entry.waiting.size > 0) continue;
      files -= entry.tree.size;
      this.#entries.delete(root);
    }
  }
}

/** Steps whose result tells that they have all been made. */
function* counted(steps: Generator<void, void, undefined>): Generator<void, true, undefined> {
  yield* steps;
  return true;
}
