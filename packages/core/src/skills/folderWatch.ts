import { type FSWatcher, watch } from "node:fs";

/** Who is told what by a watch. */
export interface FolderWatchOptions {
  /** At every sign of a change, several times for one perhaps. */
  readonly onTouch: () => void;
  /** Of a change: of the first at once, of all that come within `pauseMs` after it together. */
  readonly onChange: () => void;
  readonly pauseMs: number;
}

/** Watches folders, each by itself. Nothing that cannot be watched is an error, and no process waits for it. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #pause: NodeJS.Timeout | null = null;
  #changedSince = false;
  #closed = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /** Watches these, too. */
  add(folders: Iterable<string>): void {
    if (this.#closed) return;
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  /** Stops watching. */
  close(): void {
    this.#closed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    if (this.#pause !== null) clearTimeout(this.#pause);
  }

  #open(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#touched());
      watcher.on("error", () => this.#forget(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      // The folder has gone, or there are too many: its changes are found when skills are reloaded.
    }
  }

  #forget(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(folder);
  }

  #touched(): void {
    this.#options.onTouch();
    if (this.#pause !== null) {
      this.#changedSince = true;
      return;
    }
    this.#pause = setTimeout(() => this.#resume(), this.#options.pauseMs);
    this.#pause.unref();
    this.#options.onChange();
  }

  #resume(): void {
    this.#pause = null;
    if (!this.#changedSince) return;
    this.#changedSince = false;
    this.#touched();
  }
}
