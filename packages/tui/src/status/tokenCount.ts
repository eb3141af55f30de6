/** A number of tokens as the footer says it: `950`, `12.3K`, `4.56M`. */
export function tokenCount(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  if (tokens < 999_500) return `${round(tokens / 1000)}K`;
  return `${round(tokens / 1_000_000)}M`;
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2).replace(/\.?0+$/, "");
}
