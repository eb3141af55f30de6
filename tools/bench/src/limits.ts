/** A measured figure and what it must stay under. */
export interface Limit {
  readonly name: string;
  /** A multiple of what is named after the slash, or a number of `unit`. */
  readonly limit: number;
  readonly unit?: "ms" | "KB" | "MB";
}

/**
 * The floors of the project, as multiples of what Node itself needs in the same run, so that they hold on any machine;
 * those of the terminal interface are what a person notices. Each leaves a busy machine about half as much again as was
 * measured on a quiet one; the README has both.
 */
export const limits = {
  version: { name: "codex --version / node -e 0", limit: 1.3 },
  help: { name: "codex --help / node -e 0", limit: 1.3 },
  ready: { name: "app-server ready / node -e 0", limit: 2 },
  readyWithFlag: { name: "app-server -c k=v ready / node -e 0", limit: 2.2 },
  exec: { name: "codex exec, one answer / node -e 0", limit: 9 },
  memory: { name: "memory at ready / idle node", limit: 1.3 },
  turn: { name: "turn overhead / HTTP round trip", limit: 15 },
  deltas: { name: "20,000 text deltas, all / node -e 0", limit: 25 },
  deltasOptOut: { name: "20,000 text deltas, muted / node -e 0", limit: 15 },
  deltaMemory: { name: "peak memory, 20,000 deltas / idle node", limit: 2.6 },
  tuiPaint: { name: "terminal interface, first paint", limit: 350, unit: "ms" },
  tuiEcho: { name: "key echo, 200 deltas a second, p95", limit: 16, unit: "ms" },
  tuiWritten: { name: "written for a message of 400 deltas", limit: 120, unit: "KB" },
  tuiGrowth: { name: "memory growth over 500 items", limit: 20, unit: "MB" },
  outputMemory: { name: "peak memory, 20 MB output / idle node", limit: 2.8 },
} satisfies Record<string, Limit>;

/** One line of the report; `ok` is false when the figure misses its limit. */
export function judge({ name, limit, unit }: Limit, value: number): { line: string; ok: boolean } {
  const ok = value <= limit;
  const figure = value.toFixed(2).padStart(8);
  return {
    line: `${ok ? "ok  " : "MISS"} ${name.padEnd(40)} ${figure}${unit === undefined ? "x" : ` ${unit}`}  (limit ${limit.toFixed(2)})`,
    ok,
  };
}
