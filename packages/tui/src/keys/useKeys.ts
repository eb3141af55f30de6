import { useInput } from "ink";
import { type KeyPress, keyPresses, singly } from "./keyPresses.ts";

/**
 * Gives each key to `press` while active; of all parts of the screen one is. What is typed ahead comes character by
 * character, or for a part that takes texts (`whole`) in one piece.
 */
export function useKeys(
  isActive: boolean,
  press: (key: KeyPress) => void,
  { whole = false }: { readonly whole?: boolean } = {},
): void {
  useInput(
    (input, key) => {
      const presses = keyPresses(input, key);
      for (const one of whole ? presses : presses.flatMap(singly)) press(one);
    },
    { isActive },
  );
}
