import { randomness } from "../randomness.ts";

let last = 0;
let sequence = 0;

/** A new UUID of version 7: ids made later sort later, also within one millisecond of this process. */
export function newThreadId(now: number = Date.now()): string {
  const bytes = randomness(16);
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
  const tail = bytes.toString("hex", 9);
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
