import { probeBubblewrap } from "../src/sandbox/probe.ts";

/** Whether tests of the Linux sandbox have to be skipped; says why on the console when they have to. */
export const noBubblewrap =
  process.platform === "linux"
    ? await probeBubblewrap().then(() => false, skipped)
    : skipped("bubblewrap is for Linux");

function skipped(reason: unknown): boolean {
  console.warn(`tests of the sandbox are skipped: ${String(reason)}`);
  return true;
}
