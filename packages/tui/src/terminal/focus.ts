/** Reports of a terminal that its window got or lost the focus. */
const reports = { got: "\u001b[I", lost: "\u001b[O" } as const;

/** Asks the terminal to report its focus, and to stop that. */
export const focusReporting = { on: "\u001b[?1004h", off: "\u001b[?1004l" } as const;

/** Whether the user looks at the terminal: true until it reports otherwise, for not every terminal does. */
export class Focus {
  #focused = true;

  get focused(): boolean {
    return this.#focused;
  }

  /** Looks for reports in what was typed. */
  see(input: string): void {
    const got = input.lastIndexOf(reports.got);
    const lost = input.lastIndexOf(reports.lost);
    if (got !== lost) this.#focused = got > lost;
  }
}

/** The same input, of which `see` gets each piece that is read: Ink keeps the reports of the terminal to itself. */
export function watchedInput(stdin: NodeJS.ReadStream, see: (input: string) => void): NodeJS.ReadStream {
  const read = (size?: number): unknown => {
    const chunk: unknown = stdin.read(size);
    if (chunk !== null) see(String(chunk));
    return chunk;
  };
  return new Proxy(stdin, {
    get(target, key) {
      if (key === "read") return read;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
