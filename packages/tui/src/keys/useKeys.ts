import { useInput } from "ink";
import { type KeyPress, keyPresses } from "./keyPresses.ts";

/** Gives each key to `press` while active; of all parts of the screen one is. */
export function useKeys(isActive: boolean, press: (key: KeyPress) => void): void {
  useInput(
    (input, key) => {
      for (const one of keyPresses(input, key)) press(one);
    },
    { isActive },
  );
}
