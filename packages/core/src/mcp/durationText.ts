/** A time span as messages about timeouts write it: `500ms`, `1.5s`, `60s`, `500µs`. */
export function durationText(milliseconds: number): string {
  if (milliseconds >= 1000) return `${decimal(milliseconds / 1000)}s`;
  if (milliseconds >= 1) return `${decimal(milliseconds)}ms`;
  return milliseconds === 0 ? "0ns" : `${decimal(milliseconds * 1000)}µs`;
}

/** At most nine places after the point, none of them needless. */
function decimal(value: number): string {
  return String(Number(value.toFixed(9)));
}
