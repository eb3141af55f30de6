import { randomFillSync } from "node:crypto";

const pool = new Uint8Array(16 * 64);
let used = pool.length;
let last = 0;
let sequence = 0;

/** A new UUID of version 7: ids made later sort later, also within one millisecond of this process. */
export function newThreadId(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  if (now > last) {
    last = now;
    sequence = ((bytes[6] ?? 0) << 3) & 0x7ff;
  } else if (++sequence > 0xfff) {
    last += 1;
    sequence = 0;
  }
  const time = last.toString(16).padStart(12, "0");
  const counter = (0x7000 | sequence).toString(16);
  const variant = (0x80 | ((bytes[8] ?? 0) & 0x3f)).toString(16);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + 9, 7).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
