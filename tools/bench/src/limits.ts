/** A measured figure and what it must stay under (or above, for rates). */
export interface Limit {
  readonly name: string;
  readonly unit: string;
  /** Whether the limit is an upper bound; a lower one otherwise. */
  readonly upper: boolean;
  readonly limit: number;
}

/** The floors of the project: ratios to what Node itself needs, so that they hold on any machine. */
export const limits = {
  version: { name: "codex --version / node -e 0", unit: "x", upper: true, limit: 1.5 },
  help: { name: "codex --help / node -e 0", unit: "x", upper: true, limit: 2 },
  ready: { name: "app-server ready / node -e 0", unit: "x", upper: true, limit: 2.5 },
  memory: { name: "memory at ready / node idle", unit: "x", upper: true, limit: 1.7 },
  turn: { name: "turn overhead / HTTP round trip", unit: "x", upper: true, limit: 20 },
  deltas: { name: "text deltas, all notifications", unit: "/s", upper: false, limit: 20_000 },
  deltasOptOut: { name: "text deltas, legacy muted", unit: "/s", upper: false, limit: 40_000 },
} satisfies Record<string, Limit>;

/** One line of the report; `ok` is false when the figure misses its limit. */
export function judge(limit: Limit, value: number): { line: string; ok: boolean } {
  const ok = limit.upper ? value <= limit.limit : value >= limit.limit;
  const figure = limit.unit === "x" ? value.toFixed(2) : Math.round(value).toLocaleString("en-US");
  const bound = limit.unit === "x" ? limit.limit.toFixed(2) : limit.limit.toLocaleString("en-US");
  const line = `${ok ? "ok  " : "MISS"} ${limit.name.padEnd(36)} ${figure.padStart(10)}${limit.unit}  (limit ${limit.upper ? "<=" : ">="} ${bound})`;
  return { line, ok };
}
