import { closeSync, openSync, readSync } from "node:fs";

const pool = Buffer.alloc(4096);
let used = pool.length;

/** The next `count` random bytes, good for secrets; at most 4096, the caller's until the next call. */
export function randomness(count: number): Buffer {
  if (used + count > pool.length) {
    fill(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

/** A random UUID (version 4), lower case. */
export function randomId(): string {
  const bytes = randomness(16);
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** From the kernel where it offers a file of them: loading `node:crypto` takes longer than the whole of a short turn's rest. */
function fill(bytes: Buffer): void {
  let file: number;
  try {
    file = openSync("/dev/urandom", "r");
  } catch {
    process.getBuiltinModule("node:crypto").randomFillSync(bytes);
    return;
  }
  try {
    if (readSync(file, bytes) !== bytes.length) process.getBuiltinModule("node:crypto").randomFillSync(bytes);
  } finally {
    closeSync(file);
  }
}
